/** Waits until something holds; throws when it does not within `patience` ms. */
export async function until(holds: () => Promise<boolean>, patience = 8000): Promise<void> {
  const deadline = Date.now() + patience;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${patience} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
