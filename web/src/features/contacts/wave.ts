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
