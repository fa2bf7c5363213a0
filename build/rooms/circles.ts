/**
 * The circles in a graph of imports: the strongly connected components of more than one file (Tarjan), and files that
 * import themselves.
 *
 * @param graph file → the files that it imports
 * @returns each circle as files in the order in which they import each other
 */
export function findCircles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const indexOf = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const circles: string[][] = [];

  const visit = (file: string): void => {
    const index = indexOf.size;
    indexOf.set(file, index);
    lowest.set(file, index);
    stack.push(file);
    onStack.add(file);
    for (const target of graph.get(file) ?? []) {
      if (!indexOf.has(target)) {
        visit(target);
        lowest.set(file, Math.min(lowest.get(file) ?? index, lowest.get(target) ?? index));
      } else if (onStack.has(target)) {
        lowest.set(file, Math.min(lowest.get(file) ?? index, indexOf.get(target) ?? index));
      }
    }
    if (lowest.get(file) !== index) return;
    const component = stack.splice(stack.indexOf(file));
    for (const member of component) onStack.delete(member);
    if (component.length > 1 || graph.get(file)?.has(file)) circles.push(shortestCircle(graph, component));
  };

  for (const file of graph.keys()) if (!indexOf.has(file)) visit(file);
  return circles;
}

/** A shortest way from the component's first file back to itself, so that the message is as short as can be. */
function shortestCircle(graph: ReadonlyMap<string, ReadonlySet<string>>, component: readonly string[]): string[] {
  const members = new Set(component);
  const start = component[0] ?? '';
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const file of queue) {
    for (const target of graph.get(file) ?? []) {
      if (target === start) {
        const way = [file];
        while (way[0] !== start) way.unshift(cameFrom.get(way[0] ?? '') ?? start);
        return way;
      }
      if (members.has(target) && !cameFrom.has(target)) {
        cameFrom.set(target, file);
        queue.push(target);
      }
    }
  }
  return [...component];
}
