import { href } from './links.ts';
import type { Page, Story } from './model.ts';
import { Picture, turnOf } from './picture.tsx';

/** Articles side by side; each card leads to its article, the first `inSight` of them are in sight. */
export const StoryGrid = (props: { stories: Story[]; page: Page; inSight?: number; heading?: 'h2' | 'h3' }) => {
  const { stories, page, inSight = 0, heading: Heading = 'h3' } = props;
  return (
    <ul class="shops">
      {stories.map((story, index) => (
        <li class="story">
          <Picture image={story.image} size="card" turn={turnOf(index, inSight)} decorative />
          <Heading>
            <a href={href(page, `/a/${story.slug}`)} lang={story.titleLang}>
              {story.title}
            </a>
          </Heading>
          <p lang={story.summaryLang}>{story.summary}</p>
        </li>
      ))}
    </ul>
  );
};
