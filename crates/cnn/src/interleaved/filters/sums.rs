//! Gradients of filters by their weights and biases.

use super::super::WIDTH;
use super::super::gradient_sums::GradientSums;
use super::super::products::OfCells;
use super::FilterLoops;
use crate::simd::F32x4;

impl FilterLoops {
    /// Adds the gradients by weights and biases: each a sum over the cells of the output in reading order.
    pub fn add(&self, input: &[f32], upstream: &[f32], sums: &mut GradientSums) {
        let (upstream, groups) = (upstream.as_chunks::<WIDTH>().0, self.output.groups());
        for (group, sum) in sums.bias.iter_mut().enumerate() {
            let of_group = upstream.get(group..).unwrap_or_default().iter().step_by(groups);
            let total = of_group.fold(F32x4::splat(0.0), |total, cell| total.plus(F32x4::load(cell)));
            total.plus(F32x4::load(sum)).store(sum);
        }
        let (taps, places) = (self.taps(), self.side * self.side);
        let is_in_fours = self.input.pitch.is_multiple_of(WIDTH);
        let quads = if is_in_fours { places * self.input.groups() } else { taps.div_ceil(WIDTH) };
        for quad in 0..quads {
            // Four taps: four channels of one place, or four that follow each other.
            let tap = |lane: usize| {
                if is_in_fours {
                    let (group, place) = (quad / places, quad % places);
                    let channel = group * WIDTH + lane;
                    (channel < self.channels()).then_some(channel * places + place)
                } else {
                    Some(quad * WIDTH + lane).filter(|tap| *tap < taps)
                }
            };
            let four = [0, 1, 2, 3].map(tap);
            let mut group = 0;
            while group < groups {
                let mut add = |group: usize, found: OfCells| {
                    for (tap, found) in four.iter().zip(found) {
                        let place = tap.map(|tap| group * taps + tap);
                        if let Some(sum) = place.and_then(|place| sums.weights.get_mut(place)) {
                            F32x4::load(sum).plus(found).store(sum);
                        }
                    }
                };
                if group + 1 < groups {
                    let [low, high] = self.two_groups(input, upstream, group, four, is_in_fours);
                    add(group, low);
                    add(group + 1, high);
                } else {
                    add(group, self.one_group(input, upstream, group, four, is_in_fours));
                }
                group += 2;
            }
        }
    }

    /// The four taps' values in a row of windows: one slice from the first window on for each tap, or one for all.
    fn starts<'a>(&self, input: &'a [f32], row: usize, four: [Option<usize>; 4]) -> [&'a [f32]; 4] {
        let first = row * self.stride * self.input.shape.columns * self.input.pitch;
        four.map(|tap| {
            let offset = tap.and_then(|tap| self.offsets.get(tap));
            offset.and_then(|offset| input.get(first + offset..)).unwrap_or_default()
        })
    }

    #[inline(always)]
    fn two_groups(
        &self,
        input: &[f32],
        upstream: &[[f32; 4]],
        group: usize,
        four: [Option<usize>; 4],
        is_in_fours: bool,
    ) -> [OfCells; 2] {
        let [mut low, mut high] = [[F32x4::splat(0.0); 4]; 2];
        let groups = self.output.groups();
        self.along(input, upstream, four, is_in_fours, |cells, values| {
            let Some([first, second]) = cells.get(group..).and_then(<[[f32; 4]]>::first_chunk) else {
                return;
            };
            let (first, second) = (F32x4::load(first), F32x4::load(second));
            let values = values.map(F32x4::splat);
            for (sum, value) in low.iter_mut().zip(values) {
                *sum = sum.plus(value.times(first));
            }
            for (sum, value) in high.iter_mut().zip(values) {
                *sum = sum.plus(value.times(second));
            }
        });
        debug_assert!(group + 1 < groups, "two of {groups}");
        [low, high]
    }

    #[inline(always)]
    fn one_group(
        &self,
        input: &[f32],
        upstream: &[[f32; 4]],
        group: usize,
        four: [Option<usize>; 4],
        is_in_fours: bool,
    ) -> OfCells {
        let mut sums = [F32x4::splat(0.0); 4];
        self.along(input, upstream, four, is_in_fours, |cells, values| {
            let Some(cell) = cells.get(group) else { return };
            let cell = F32x4::load(cell);
            for (sum, value) in sums.iter_mut().zip(values.map(F32x4::splat)) {
                *sum = sum.plus(value.times(cell));
            }
        });
        sums
    }

    /// Goes along all cells of the output, with each one's gradient and the values of four taps.
    #[inline(always)]
    fn along(
        &self,
        input: &[f32],
        upstream: &[[f32; 4]],
        four: [Option<usize>; 4],
        is_in_fours: bool,
        mut with: impl FnMut(&[[f32; 4]], [f32; 4]),
    ) {
        let groups = self.output.groups();
        let across = self.stride * self.input.pitch;
        for (row, cells) in upstream.chunks_exact((self.output.shape.columns * groups).max(1)).enumerate() {
            let [a, b, c, d] = self.starts(input, row, four);
            let cells = cells.chunks_exact(groups.max(1));
            if is_in_fours {
                for (cell, values) in cells.zip(a.chunks(across.max(1))) {
                    if let Some(values) = values.first_chunk() {
                        with(cell, *values);
                    }
                }
            } else {
                for (column, cell) in cells.enumerate() {
                    let value = |tap: &[f32]| tap.get(column * across).copied().unwrap_or(0.0);
                    with(cell, [value(a), value(b), value(c), value(d)]);
                }
            }
        }
    }
}
