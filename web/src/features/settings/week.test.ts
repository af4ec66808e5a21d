import { describe, expect, it } from 'vitest';
import { minutesOf, stretchesOf, timesOf, weekOf } from './week';

const nine_to_six = [540, 1080];

describe('the hours of a week', () => {
  it('go to the server as they came', () => {
    const week = [null, nine_to_six, [540, 1020], null, nine_to_six, nine_to_six, [600, 720]];
    expect(weekOf(timesOf(week))).toEqual(week);
  });

  // Whoever opens the form for the first time finds what offices do.
  it('are nine to six on weekdays until somebody sets them', () => {
    expect(weekOf(timesOf(null))).toEqual([null, nine_to_six, nine_to_six, nine_to_six, nine_to_six, nine_to_six, null]);
  });

  it('are read in stretches', () => {
    expect(stretchesOf([null, nine_to_six, nine_to_six, nine_to_six, nine_to_six, [540, 1020], null])).toEqual([
      { first: 1, last: 4, from: '09:00', to: '18:00' },
      { first: 5, last: 5, from: '09:00', to: '17:00' },
    ]);
    expect(stretchesOf([nine_to_six, null, null, null, null, null, nine_to_six])).toEqual([{ first: 6, last: 0, from: '09:00', to: '18:00' }]);
  });

  it('are times of a day and nothing else', () => {
    expect(['09:00', '24:00', '24:01', '9:00', '12:60', ''].map(minutesOf)).toEqual([540, 1440, null, null, null, null]);
  });
});
