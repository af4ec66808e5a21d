import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../api/types';
import { findTopics, initialOf, matchIn } from './topics';

const topic = (code: string, ko: string, en = code) => ({ code, parent: code.slice(0, 3), ko, en, class: 1 });
const catalogue: Catalogue = {
  groups: [{ code: 'KON', ko: '나라장터 이용', en: 'KONEPS' }, { code: 'REG', ko: '이용자 등록', en: 'Registration' }, { code: 'GDS', ko: '물품', en: 'Goods' }],
  topics: [
    topic('KON01', '인증서 등록·갱신', 'Certificates'), topic('KON05', '입찰서 제출(투찰)', 'Bid submission'), topic('REG01', '조달업체 신규등록'),
    topic('REG03', '입찰참가자격'), topic('GDS01', '계약 변경'), topic('GDS03', '적격심사·입찰'),
  ],
  dispositions: [],
};
const none = { likely: [], recent: {} };
const codes = (query: string, hints: Parameters<typeof findTopics>[2] = none) => findTopics(catalogue, query, hints).map((f) => f.topic.code);

describe('finding a topic', () => {
  it('knows the initial consonant of a syllable', () => {
    expect(['가', '입', '힣', 'ㅊ', 'A'].map(initialOf)).toEqual(['ㄱ', 'ㅇ', 'ㅎ', 'ㅊ', null]);
  });

  it('finds a run of initials anywhere, the beginning of a topic first', () => {
    expect(codes('ㅇㅊ')).toEqual(['KON05', 'REG03', 'REG01', 'GDS03']);
  });

  it('reads the joined consonants of an input method as two', () => {
    expect(matchIn('나라장터', 'ㄴㄹㅈㅌ')).toEqual({ from: 0, to: 4 });
    expect(matchIn('안내 자료', 'ㄵ')).toEqual({ from: 1, to: 4 });
  });

  it('finds while the last syllable is still being typed', () => {
    expect(codes('입차')).toEqual(codes('입찰'));
    expect(codes('입ㅊ')).toContain('KON05');
  });

  it('passes over spaces and points', () => {
    expect(codes('등록갱신')).toEqual(['KON01']);
    expect(codes('인증서 등록')).toEqual(['KON01']);
  });

  it('finds by code, by group and by English', () => {
    expect(codes('kon05')[0]).toBe('KON05');
    expect(codes('reg')).toEqual(['REG01', 'REG03']);
    expect(codes('물품')).toEqual(['GDS01', 'GDS03']);
    expect(codes('물품 계약')).toEqual(['GDS01']);
    expect(codes('certif')).toEqual(['KON01']);
  });

  it('puts what the caller chose first, then what was used today', () => {
    expect(codes('입찰', { likely: ['REG'], recent: {} })[0]).toBe('REG03');
    expect(codes('', { likely: [], recent: { GDS01: 4, REG01: 2 } }).slice(0, 2)).toEqual(['GDS01', 'REG01']);
  });

  it('says nothing where nothing fits', () => {
    expect(codes('ㅋㅋㅋ')).toEqual([]);
  });
});
