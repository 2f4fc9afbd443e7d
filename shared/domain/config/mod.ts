export { changeSetting, parseSettings, readSettings, type SettingKey, type Settings } from './settings.ts';
