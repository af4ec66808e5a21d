// Sounds that the page makes itself, without files: the ring, the test tone; and how loud the microphone is.

let context: AudioContext | null = null;
function sound(): AudioContext {
  context ??= new AudioContext();
  void context.resume();
  return context;
}

function beep(at: number, frequency: number, seconds: number, volume: number): void {
  const ctx = sound();
  const tone = ctx.createOscillator();
  const gain = ctx.createGain();
  tone.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(volume, at + 0.02);
  gain.gain.setValueAtTime(volume, at + seconds - 0.04);
  gain.gain.linearRampToValueAtTime(0, at + seconds);
  tone.connect(gain).connect(ctx.destination);
  tone.start(at);
  tone.stop(at + seconds);
}

/** Rings until it is stopped: two short tones each two seconds. */
export function ring(): () => void {
  const once = () => {
    const now = sound().currentTime;
    beep(now, 880, 0.18, 0.12);
    beep(now + 0.26, 1108, 0.18, 0.12);
  };
  once();
  const timer = window.setInterval(once, 2000);
  return () => window.clearInterval(timer);
}

export function testTone(): void {
  const now = sound().currentTime;
  [523, 659, 784].forEach((f, i) => beep(now + i * 0.22, f, 0.2, 0.15));
}

/** Calls back with the microphone's level, 0 to 1, until stopped. */
export function watchLevel(stream: MediaStream, heard: (level: number) => void): () => void {
  const ctx = sound();
  const source = ctx.createMediaStreamSource(stream);
  const analyser = ctx.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = window.setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, s) => sum + s * s, 0) / samples.length;
    // -60 dB is silence, 0 dB full.
    heard(Math.max(0, Math.min(1, 1 + (10 * Math.log10(power + 1e-9)) / 60)));
  }, 100);
  return () => {
    window.clearInterval(timer);
    source.disconnect();
  };
}
