//! The register of rules. A rule computes one value from the values under a window. It does not know where its windows
//! are.
//!
//! A rule is a file here that implements [`Rule`], and a line in the register. The layers above use it through
//! [`Reduce`]: its word in links, its own number, its padding, ….

use super::under::{Plane, UnderWindow, summed};
use crate::activation::Activation;
use crate::beyond::Beyond;
use crate::error::CnnError;
use crate::explanation::{Explanation, Pick};
use crate::kernel::Preset;
use crate::swap::Swap;
use crate::window::{Sliding, Window};

/// Makes the register from its lines: the modules, [`Reduce`] and the conversion from it to the rule.
macro_rules! register {
    ($($file:ident::$Rule:ident),+ $(,)?) => {
        $(mod $file;)+
        $(pub use $file::$Rule;)+

        /// The rule for the values under one window, with its own numbers.
        ///
        /// ```
        /// use poolscope_cnn::{Lp, Max, Reduce};
        /// assert_eq!(Reduce::from(Max).word(), "max");
        /// assert_eq!(Reduce::named("lp"), Some(Reduce::from(Lp { p: 2.0 })));
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum Reduce {
            $(
                #[doc = concat!("[`", stringify!($Rule), "`].")]
                $Rule($Rule),
            )+
        }

        impl Reduce {
            /// Every rule with its usual numbers, in the order in which they are offered.
            #[must_use]
            #[inline(never)]
            pub fn all() -> Vec<Self> {
                vec![$(Self::$Rule($Rule::default())),+]
            }

            pub(super) fn rule(&self) -> &dyn Rule {
                match self {
                    $(Self::$Rule(rule) => rule,)+
                }
            }

            fn rule_mut(&mut self) -> &mut dyn Rule {
                match self {
                    $(Self::$Rule(rule) => rule,)+
                }
            }
        }

        $(
            impl From<$Rule> for Reduce {
                fn from(rule: $Rule) -> Self {
                    Self::$Rule(rule)
                }
            }
        )+
    };
}

mod fast;
mod filter;
mod group;
mod own_number;

register! {
    max::Max,
    average::Average,
    lp::Lp,
    min::Min,
    sum::Sum,
    first::First,
    median::Median,
    range::Range,
    rms::Rms,
    gem::Gem,
    lse::LogSumExp,
    soft::Soft,
    mixed::Mixed,
    stochastic::Stochastic,
    expected::Expected,
    blur::Blur,
    strided::Strided,
}

pub use average::Divisor;
pub(in crate::pooling) use fast::Fast;
pub use filter::Filter;
pub use group::Group;
pub use own_number::OwnNumber;

/// One rule: everything that the core and the layers above ask. The defaults here are right for most rules.
pub(super) trait Rule {
    /// Its word in links, in names of cases and in tests: lower-case letters and digits. It never changes.
    fn word(&self) -> &'static str;

    /// The group in which it is offered.
    fn group(&self) -> Group;

    /// The reference: one window, with the reason for its result. The tests compare everything else with it.
    fn explain(&self, under: &UnderWindow<'_>) -> Explanation;

    /// Computes one row of the output, in the same bits as [`Rule::explain`]. The default calls that for every cell.
    fn fill_row(&self, plane: &Plane<'_>, row: usize, out: &mut [f32]) {
        for (column, out) in out.iter_mut().enumerate() {
            *out = self.explain(&UnderWindow { plane, row, column }).output();
        }
    }

    /// The loops that compute it faster, if there are any.
    fn fast(&self) -> Option<Fast> {
        None
    }

    /// Which value goes on, if one does.
    fn pick(&self) -> Option<Pick> {
        None
    }

    /// Its weights over a sliding window, if they depend on the place alone and the padding takes part: then it is a
    /// convolution of each map by itself.
    fn filter(&self, _window: Window) -> Option<Filter> {
        None
    }

    /// By how much the output rises for each term of its explanation whose value rises by a little. The default holds every
    /// weight as it is.
    fn slopes(&self, explanation: &Explanation) -> Vec<f32> {
        explanation.slopes()
    }

    /// The content of the padding. The default: it takes no part.
    fn beyond(&self) -> Beyond {
        Beyond::Absent
    }

    /// Whether the rule may change places with an activation that changes values, for windows of several cells.
    fn swap(&self, _activation: Activation) -> Swap {
        Swap::Bends
    }

    /// Whether a window of one cell gives its value unchanged.
    fn passes_one_cell(&self) -> bool {
        true
    }

    /// Its own number, such as the exponent of a norm.
    fn number(&self) -> Option<OwnNumber> {
        None
    }

    /// Sets its own number; does nothing if it has none.
    fn set_number(&mut self, _value: f32) {}

    /// The divisor of its sums; `None` if they are not divided.
    fn divisor(&self) -> Option<Divisor> {
        None
    }

    /// Sets the divisor; does nothing if it has none.
    fn set_divisor(&mut self, _divisor: Divisor) {}

    /// The kernel that it may choose.
    fn kernel(&self) -> Option<Preset> {
        None
    }

    /// Sets the kernel; does nothing if it has none.
    fn set_kernel(&mut self, _kernel: Preset) {}

    /// Checks its own numbers.
    ///
    /// # Errors
    /// When one of them is impossible.
    fn check(&self) -> Result<(), CnnError> {
        Ok(())
    }
}

impl Reduce {
    /// The rule with that word, with its usual numbers.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::all().into_iter().find(|rule| rule.word() == word)
    }

    /// Whether both are the same rule, whatever their own numbers.
    #[must_use]
    pub fn is_like(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    /// Its word in links, in names of cases and in tests. It never changes.
    #[must_use]
    pub fn word(&self) -> &'static str {
        self.rule().word()
    }

    /// The group in which it is offered.
    #[must_use]
    pub fn group(&self) -> Group {
        self.rule().group()
    }

    /// Its weights over a sliding window and the padding that takes part, if it is a convolution of each map by itself.
    #[must_use]
    pub fn filter(&self, window: Window) -> Option<Filter> {
        self.rule().filter(window)
    }

    /// Whether its windows have to slide: it weighs cells by their place in a window of its own size.
    #[must_use]
    pub fn must_slide(&self) -> bool {
        self.rule().filter(Window::square(Sliding::new(1, 1))).is_some()
    }

    /// Whether its windows bring their own padding, whatever was chosen.
    #[must_use]
    pub fn pads_itself(&self) -> bool {
        let window = Window::square(Sliding::new(2, 1));
        self.rule().filter(window).is_some_and(|filter| filter.window != window)
    }

    /// The kernel that it may choose.
    #[must_use]
    pub fn kernel(&self) -> Option<Preset> {
        self.rule().kernel()
    }

    /// The same rule with another kernel. A rule without one stays as it is.
    #[must_use]
    pub fn with_kernel(mut self, kernel: Preset) -> Self {
        self.rule_mut().set_kernel(kernel);
        self
    }

    /// Which value goes on, if one does.
    #[must_use]
    pub fn pick(&self) -> Option<Pick> {
        self.rule().pick()
    }

    /// The content of the padding.
    #[must_use]
    pub fn beyond(&self) -> Beyond {
        self.rule().beyond()
    }

    /// Its own number, if it has one.
    #[must_use]
    pub fn number(&self) -> Option<OwnNumber> {
        self.rule().number()
    }

    /// The same rule with another own number.
    #[must_use]
    pub fn with_number(mut self, value: f32) -> Self {
        self.rule_mut().set_number(value);
        self
    }

    /// The divisor of its sums; `None` if they are not divided.
    #[must_use]
    pub fn divisor(&self) -> Option<Divisor> {
        self.rule().divisor()
    }

    /// The same rule with another divisor. A rule without one stays as it is.
    #[must_use]
    pub fn with_divisor(mut self, divisor: Divisor) -> Self {
        self.rule_mut().set_divisor(divisor);
        self
    }

    /// The value of a window that holds no cell of the map.
    #[must_use]
    pub fn of_nothing(&self) -> f32 {
        self.pick().map_or(0.0, Pick::of_nothing)
    }

    /// Whether the rule and an activation may change places. `largest_window`: cells of the largest window.
    /// `some_empty`: whether some windows may hold no cell of the map.
    ///
    /// ```
    /// use poolscope_cnn::{Activation, Average, Max, Reduce, Swap};
    /// assert_eq!(Reduce::from(Max).swap(Activation::Relu, 4, false), Swap::KeepsOrder);
    /// assert_eq!(Reduce::from(Max).swap(Activation::Relu, 4, true), Swap::OfNothing);
    /// assert_eq!(Reduce::from(Average::default()).swap(Activation::Relu, 4, false), Swap::Bends);
    /// assert_eq!(Reduce::from(Average::default()).swap(Activation::Relu, 1, false), Swap::OneCell);
    /// ```
    #[must_use]
    pub fn swap(&self, activation: Activation, largest_window: usize, some_empty: bool) -> Swap {
        if activation.passes_unchanged() {
            return Swap::Unchanged;
        }
        let swap = if largest_window == 1 && self.rule().passes_one_cell() {
            Swap::OneCell
        } else {
            self.rule().swap(activation)
        };
        let nothing = self.of_nothing();
        // Not `Activation::of`, which would be compiled into this function a second time.
        let mut activated = [nothing];
        activation.replace(&mut activated);
        let keeps_nothing = activated.map(f32::to_bits) == [nothing.to_bits()];
        if swap.is_allowed() && some_empty && !keeps_nothing { Swap::OfNothing } else { swap }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_a_word_of_its_own() {
        let words: Vec<_> = Reduce::all().iter().map(Reduce::word).collect();
        let first = ["max", "average", "lp", "min", "sum", "first"];
        assert_eq!(words.get(..first.len()), Some(&first[..]), "links have the words");
        for (index, word) in words.iter().enumerate() {
            assert!(!words.get(index + 1..).is_some_and(|rest| rest.contains(word)), "{word} stands twice");
            assert!(word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()), "{word}");
        }
        assert_eq!(Reduce::named("nothing"), None);
    }

    #[test]
    fn an_own_number_that_is_set_is_the_one_it_has() {
        for rule in Reduce::all() {
            if let Some(number) = rule.number() {
                for parts in number.offered.clone() {
                    let value = number.of_parts(parts);
                    let set = rule.with_number(value).number();
                    let found = set.map(|number| (number.value.to_bits(), number.in_parts()));
                    assert_eq!(found, Some((value.to_bits(), parts)), "{}", rule.word());
                }
            }
        }
    }
}
