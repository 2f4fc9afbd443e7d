import type { Child } from 'hono/jsx';
import { Icon, type IconName } from './icons.tsx';

/** What stands where nothing is yet: a title, a sentence and a way onwards. */
export const EmptyState = (props: {
  icon: IconName;
  title: string;
  text: string;
  action?: { href: string; label: string };
  heading?: 'h1' | 'h2' | 'h3';
  children?: Child;
}) => {
  const Heading = props.heading ?? 'h2';
  return (
    <div class="empty">
      <span class="empty-icon">
        <Icon name={props.icon} />
      </span>
      <Heading>{props.title}</Heading>
      <p>{props.text}</p>
      {props.action ? (
        <a class="button" href={props.action.href}>
          {props.action.label}
        </a>
      ) : null}
      {props.children}
    </div>
  );
};
