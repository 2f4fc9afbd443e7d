import { cashierApp } from './app.tsx';
import { cashierServices } from './services.ts';

export { Ledger } from './ledger.ts';

export default cashierApp(cashierServices);
