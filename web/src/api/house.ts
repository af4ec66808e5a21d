import { ask } from './client';
import type { CallerPriority, Hours, HouseCalendar, HouseRules, NamedDay, QueueRulesFrom, Taxonomy } from './types';

/** What an administrator sets for the whole house; each change answers with all of it as it stands then. */
export const house = {
  rules: () => ask<HouseRules>('GET', '/api/house'),
  calendar: (year: number) => ask<HouseCalendar>('GET', `/api/house/calendar?year=${year}`),
  setQueue: (queue: number, rules: QueueRulesFrom) => ask<HouseRules>('PUT', `/api/house/queues/${queue}`, rules),
  setCallers: (rules: CallerPriority) => ask<HouseRules>('PUT', '/api/house/callers', rules),
  setHours: (hours: Hours) => ask<HouseRules>('PUT', '/api/house/hours', hours),
  nameDay: (day: NamedDay) => ask<HouseRules>('PUT', '/api/house/named-days', day),
  unnameDay: (day: string) => ask<HouseRules>('DELETE', `/api/house/named-days/${day}`),
  taxonomy: () => ask<Taxonomy>('GET', '/api/taxonomy'),
  addGroup: (group: { code: string; ko: string; en: string; from: string }) => ask<Taxonomy>('POST', '/api/taxonomy/groups', group),
  addTopic: (topic: { code: string; group: string; ko: string; en: string; from: string; class: number }) => ask<Taxonomy>('POST', '/api/taxonomy/topics', topic),
  renameTopic: (code: string, ko: string, en: string) => ask<Taxonomy>('PUT', `/api/taxonomy/topics/${code}/name`, { ko, en }),
  classifyTopic: (code: string, from: string, statistic_class: number) => ask<Taxonomy>('PUT', `/api/taxonomy/topics/${code}/class`, { from, class: statistic_class }),
  endTopic: (code: string, from: string) => ask<Taxonomy>('PUT', `/api/taxonomy/topics/${code}/end`, { from }),
};
