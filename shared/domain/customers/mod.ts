export { newBuyer, type VisitorPayload, visitorPayload } from './customers.ts';
