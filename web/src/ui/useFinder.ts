import { useEffect, useRef, useState } from 'react';
import { finderOf, type Finder, type Finding } from './finder';

/** What is found for what was asked last; without `page` a list comes whole. */
export function useFinder<Asked, Row>(load: (of: Asked, after: readonly Row[]) => Promise<Row[]>, page = Infinity): Finding<Asked, Row> & Finder<Asked> {
  const [now, tell] = useState<Finding<Asked, Row>>({ found: null, goesOn: false, problem: null });
  const latest = useRef(load);
  useEffect(() => { latest.current = load; });
  const [finder] = useState(() => finderOf<Asked, Row>((of, after) => latest.current(of, after), page, tell));
  return { ...now, ...finder };
}
