import type { Child } from 'hono/jsx';
import { Icon } from './icons.tsx';
import type { NoticeModel } from './model.ts';

const ICONS = { info: 'info', success: 'check', warning: 'alert', error: 'alert' } as const;

/**
 * A message about what just happened or what needs doing; errors and warnings are announced at once. `focus` is for the
 * answer to a form: reading goes on there, not at the top of the page.
 */
export const Notice = (props: { notice: NoticeModel; focus?: boolean; children?: Child }) => {
  const { tone, title, detail, list, action } = props.notice;
  return (
    <div
      class={`notice notice-${tone}`}
      role={tone === 'error' || tone === 'warning' ? 'alert' : 'status'}
      {...(props.focus ? { tabindex: -1, autofocus: true } : {})}
    >
      <Icon name={ICONS[tone]} />
      <div class="notice-body">
        <p class="notice-title">{title}</p>
        {detail ? <p>{detail}</p> : null}
        {list && list.length > 0 ? (
          <ul>
            {list.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        ) : null}
        {props.children}
      </div>
      {action ? (
        <a class="button" href={action.href}>
          {action.label}
        </a>
      ) : null}
    </div>
  );
};
