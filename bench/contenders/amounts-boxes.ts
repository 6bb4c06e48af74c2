// Draws strings of MNIST's test digits in boxes as pictures. Arguments: a folder to write to, and how many.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { randomStream } from '../../main/core/data/random';
import { openMnist } from '../../main/core/handwriting/mnist';
import { between } from '../../main/core/synthesis/chance';

const SIDE = 28;
const [SHORTEST, LONGEST] = [3, 7];
const SEED = 20;

async function main(): Promise<void> {
  const [folder = '', wanted = '500'] = process.argv.slice(2);
  const { test } = await openMnist();
  const random = randomStream(SEED, 'boxes');
  const labels = Array.from({ length: Number(wanted) }, (_, index) => {
    const length = SHORTEST + random.int(LONGEST - SHORTEST + 1);
    const digits = Array.from({ length }, () => random.int(test.count));
    const advance = between(random, 19, 26);
    const [left, top] = [8, 6];
    const canvas = createCanvas(Math.ceil(length * advance + SIDE - advance + 2 * left), SIDE + 2 * top);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    const picture = context.getImageData(0, 0, canvas.width, canvas.height);
    digits.forEach((digit, place) => {
      for (let at = 0; at < SIDE ** 2; at += 1) {
        const x = Math.round(left + place * advance) + (at % SIDE);
        const to = ((top + Math.floor(at / SIDE)) * canvas.width + x) * 4;
        const light = 255 - (test.images[digit * SIDE ** 2 + at] ?? 0);
        for (const channel of [0, 1, 2]) {
          picture.data[to + channel] = Math.min(picture.data[to + channel] ?? 255, light);
        }
      }
    });
    context.putImageData(picture, 0, 0);
    context.strokeStyle = '#606060';
    context.strokeRect(1.5, 1.5, canvas.width - 3, canvas.height - 3);
    const file = `${String(index).padStart(4, '0')}.png`;
    writeFileSync(path.join(folder, file), canvas.toBuffer('image/png'));
    return { file, digits: digits.map((digit) => test.labels[digit]).join('') };
  });
  writeFileSync(path.join(folder, 'labels.json'), JSON.stringify(labels));
}

void main();
