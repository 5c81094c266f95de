//! Four numbers at once.
//!
//! A thin layer over WebAssembly's 128-bit instructions, which are safe functions on that target, and over plain arrays
//! elsewhere. `bytemuck` loads four numbers with one instruction. Loading them one by one takes four when the page is
//! built for size.
//!
//! Every method is `inline(always)`, because with opt-level "s" LLVM would call some of them. The `wide` crate
//! (1.7.1) is not: with opt-level "s" its convolutions took 15 times as long, and pooling up to 70 % longer. With
//! opt-level 2 or 3 it was as fast as this, within 4 %. But its only maximum of one instruction treats NaN
//! differently in wasm and natively. A maximum with the same rule everywhere cost 16 % if pooling follows a
//! convolution of one channel, 4 % over three layers, and 10 to 45 % in pooling alone.

#[cfg(not(target_arch = "wasm32"))]
mod lanes {
    /// Four numbers.
    #[derive(Clone, Copy)]
    pub(crate) struct F32x4(pub(in crate::simd) [f32; 4]);

    impl F32x4 {
        #[inline(always)]
        pub(crate) const fn splat(value: f32) -> Self {
            Self([value; 4])
        }

        #[inline(always)]
        pub(crate) const fn load(values: &[f32; 4]) -> Self {
            Self(*values)
        }

        #[inline(always)]
        pub(crate) const fn store(self, out: &mut [f32; 4]) {
            *out = self.0;
        }

        #[inline(always)]
        pub(in crate::simd) fn with(self, other: Self, f: impl Fn(f32, f32) -> f32) -> Self {
            let ([a, b, c, d], [e, g, h, i]) = (self.0, other.0);
            Self([f(a, e), f(b, g), f(c, h), f(d, i)])
        }

        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            self.with(other, |a, b| a + b)
        }

        #[inline(always)]
        pub(crate) fn times(self, other: Self) -> Self {
            self.with(other, |a, b| a * b)
        }

        #[inline(always)]
        pub(crate) fn over(self, other: Self) -> Self {
            self.with(other, |a, b| a / b)
        }

        #[inline(always)]
        pub(crate) fn at_least(self, other: Self) -> Self {
            self.with(other, |a, b| if a < b { b } else { a })
        }

        #[inline(always)]
        pub(crate) fn at_most(self, other: Self) -> Self {
            self.with(other, |a, b| if b < a { b } else { a })
        }

        #[inline(always)]
        pub(crate) fn beaten_by(self, other: Self) -> Self {
            self.with(other, |a, b| if b > a || b.is_nan() { b } else { a })
        }

        #[inline(always)]
        pub(crate) fn nan_among(self, other: Self) -> bool {
            self.0.iter().chain(&other.0).any(|value| value.is_nan())
        }

        #[inline(always)]
        pub(crate) const fn evens(self, next: Self) -> Self {
            let ([a, _, b, _], [c, _, d, _]) = (self.0, next.0);
            Self([a, b, c, d])
        }

        #[inline(always)]
        pub(crate) const fn odds(self, next: Self) -> Self {
            let ([_, a, _, b], [_, c, _, d]) = (self.0, next.0);
            Self([a, b, c, d])
        }

        #[inline(always)]
        pub(crate) const fn shifted(self, next: Self) -> Self {
            let ([_, a, b, c], [d, ..]) = (self.0, next.0);
            Self([a, b, c, d])
        }

        #[inline(always)]
        pub(crate) const fn to_array(self) -> [f32; 4] {
            self.0
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod lanes {
    use core::arch::wasm32 as wasm;

    /// Four numbers.
    #[derive(Clone, Copy)]
    pub(crate) struct F32x4(pub(in crate::simd) wasm::v128);

    impl F32x4 {
        /// Four times the same number.
        #[inline(always)]
        pub(crate) fn splat(value: f32) -> Self {
            Self(wasm::f32x4_splat(value))
        }

        /// Reads four neighbours: one instruction.
        #[inline(always)]
        pub(crate) fn load(values: &[f32; 4]) -> Self {
            Self(bytemuck::cast(*values))
        }

        /// Writes four neighbours: one instruction.
        #[inline(always)]
        pub(crate) fn store(self, out: &mut [f32; 4]) {
            *out = bytemuck::cast(self.0);
        }

        /// The sums.
        #[inline(always)]
        pub(crate) fn plus(self, other: Self) -> Self {
            Self(wasm::f32x4_add(self.0, other.0))
        }

        /// The products.
        #[inline(always)]
        pub(crate) fn times(self, other: Self) -> Self {
            Self(wasm::f32x4_mul(self.0, other.0))
        }

        /// The quotients.
        #[inline(always)]
        pub(crate) fn over(self, other: Self) -> Self {
            Self(wasm::f32x4_div(self.0, other.0))
        }

        /// `other` where this is less than it, otherwise this: one instruction on every processor. A NaN here stays;
        /// one in `other` is dropped. Of equals, this stays.
        #[inline(always)]
        pub(crate) fn at_least(self, other: Self) -> Self {
            Self(wasm::f32x4_pmax(self.0, other.0))
        }

        /// `other` where it is less than this, otherwise this.
        #[inline(always)]
        pub(crate) fn at_most(self, other: Self) -> Self {
            Self(wasm::f32x4_pmin(self.0, other.0))
        }

        /// `other` where it is larger or NaN, otherwise this: the rule of max pooling.
        #[inline(always)]
        pub(crate) fn beaten_by(self, other: Self) -> Self {
            let beaten = wasm::v128_or(wasm::f32x4_gt(other.0, self.0), wasm::f32x4_ne(other.0, other.0));
            Self(wasm::v128_bitselect(other.0, self.0, beaten))
        }

        /// Whether one of eight is NaN.
        #[inline(always)]
        pub(crate) fn nan_among(self, other: Self) -> bool {
            wasm::v128_any_true(wasm::v128_or(
                wasm::f32x4_ne(self.0, self.0),
                wasm::f32x4_ne(other.0, other.0),
            ))
        }

        /// The first and third of these and of the next four.
        #[inline(always)]
        pub(crate) fn evens(self, next: Self) -> Self {
            Self(wasm::u32x4_shuffle::<0, 2, 4, 6>(self.0, next.0))
        }

        /// The second and fourth of these and of the next four.
        #[inline(always)]
        pub(crate) fn odds(self, next: Self) -> Self {
            Self(wasm::u32x4_shuffle::<1, 3, 5, 7>(self.0, next.0))
        }

        /// The last three of these and the first of the next four.
        #[inline(always)]
        pub(crate) fn shifted(self, next: Self) -> Self {
            Self(wasm::u32x4_shuffle::<1, 2, 3, 4>(self.0, next.0))
        }

        /// The four numbers.
        #[inline(always)]
        pub(crate) fn to_array(self) -> [f32; 4] {
            bytemuck::cast(self.0)
        }
    }
}

mod masks;

pub(super) use lanes::F32x4;

impl F32x4 {
    /// Reads eight neighbours.
    #[inline(always)]
    pub(super) fn load_two(values: &[f32; 8]) -> (Self, Self) {
        let [low, high]: &[[f32; 4]; 2] = bytemuck::must_cast_ref(values);
        (Self::load(low), Self::load(high))
    }

    /// Transposes four rows of four into four columns.
    #[inline(always)]
    pub(super) fn columns([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let (ab_even, ab_odd, cd_even, cd_odd) = (a.evens(b), a.odds(b), c.evens(d), c.odds(d));
        [ab_even.evens(cd_even), ab_odd.evens(cd_odd), ab_even.odds(cd_even), ab_odd.odds(cd_odd)]
    }

    /// Writes eight neighbours.
    #[inline(always)]
    pub(super) fn store_two(low: Self, high: Self, out: &mut [f32; 8]) {
        let [first, second]: &mut [[f32; 4]; 2] = bytemuck::must_cast_mut(out);
        low.store(first);
        high.store(second);
    }
}

#[cfg(test)]
mod tests;
