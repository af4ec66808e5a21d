/** How loud each slice of a track is, 0 to 1: the highest sample of each slice. */
export function peaksOf(samples: Float32Array, slices: number): number[] {
  const size = Math.max(1, samples.length / slices);
  return Array.from({ length: slices }, (_, n) => {
    let highest = 0;
    const end = Math.min(samples.length, Math.floor((n + 1) * size));
    for (let i = Math.floor(n * size); i < end; i += 1) highest = Math.max(highest, Math.abs(samples[i] ?? 0));
    return highest;
  });
}

/** Both tracks of a recording as heights; the louder of the two is full height, so that a quiet call is readable. */
export async function tracksOf(wav: ArrayBuffer, slices: number): Promise<{ seconds: number; tracks: number[][] }> {
  // An offline context decodes without a click of the user and makes no sound.
  const decoded = await new OfflineAudioContext(2, 1, 8000).decodeAudioData(wav);
  const tracks = Array.from({ length: decoded.numberOfChannels }, (_, c) => peaksOf(decoded.getChannelData(c), slices));
  const loudest = Math.max(0.02, ...tracks.flat());
  return { seconds: decoded.duration, tracks: tracks.map((track) => track.map((p) => p / loudest)) };
}

export type Span = { from_s: number; to_s: number };

const quiet = 0.06;
const shortest_s = 1.5;

/** Where nobody says anything for a while: what a listener may skip. */
export function silencesOf(tracks: number[][], seconds: number): Span[] {
  const slices = Math.max(0, ...tracks.map((track) => track.length));
  const slice_s = slices === 0 ? 0 : seconds / slices;
  const spans: Span[] = [];
  let since: number | null = null;
  for (let n = 0; n <= slices; n += 1) {
    const silent = n < slices && tracks.every((track) => (track[n] ?? 0) < quiet);
    if (silent) since ??= n;
    else if (since !== null) {
      if ((n - since) * slice_s >= shortest_s) spans.push({ from_s: since * slice_s, to_s: n * slice_s });
      since = null;
    }
  }
  return spans;
}

/** Where to go on from `at`: the end of the silence that it is well inside of, else nowhere. */
export function skipTo(silences: Span[], at: number): number | null {
  const span = silences.find((s) => at > s.from_s + 0.4 && at < s.to_s - 0.5);
  return span ? span.to_s - 0.2 : null;
}
