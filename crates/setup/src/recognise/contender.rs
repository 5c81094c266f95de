//! One of the networks that compete.

use super::Rate;
use crate::cnn::{Average, Max, Pooling, Reduce, Shape};
use crate::compare::offered_rule;
use crate::limits::{LEARNED_HIDDEN, LEARNED_SIDE, LEARNED_STRIDE, LEARNED_WINDOW};
use crate::{PoolingChoice, Refusal, WindowChoice};

/// A network as chosen: its own in what makes maps smaller, in its head, and perhaps in a hidden layer and in its rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contender {
    /// The stages before the head.
    pub body: Body,
    /// The steps from the last maps to a number for each class.
    pub head: LearnedHead,
    /// Units of a hidden dense layer with a ReLU before the last dense one: [`LEARNED_HIDDEN`]. `None`: there is none, unless
    /// [`Recognise::even`](super::Recognise::even) asks for one.
    pub hidden: Option<usize>,
    /// Its own rate. `None`: that of all networks.
    pub rate: Option<Rate>,
}

/// The stages before the head. All but the last sort are blocks of a convolution, a ReLU, and what is said here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Body {
    /// Nothing makes the maps smaller.
    Plain,
    /// Each convolution moves by this stride: [`LEARNED_STRIDE`].
    Strided(usize),
    /// A pooling after each ReLU.
    Pooled {
        /// The rule for the values under a window.
        rule: Reduce,
        /// Side of the square window: [`LEARNED_WINDOW`].
        window: usize,
        /// Its stride: [`LEARNED_STRIDE`].
        stride: usize,
    },
    /// The stages of Explore with its filters, which stay as they are: only the head learns.
    Explored,
}

/// The steps from the last maps to a number for each class. A dense layer is always the last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LearnedHead {
    /// All cells of all maps go into the dense layer. It is tied to the place of a thing, and to the size of pictures.
    Flattened,
    /// Each whole map becomes one number by a rule.
    Whole(Reduce),
}

impl Body {
    /// Maximum over 2 × 2 windows that do not overlap.
    #[must_use]
    pub fn max() -> Self {
        Self::Pooled { rule: Max.into(), window: 2, stride: 2 }
    }

    /// The pooling that stands after each ReLU, if one does.
    #[must_use]
    pub fn pooling(self) -> Option<Pooling> {
        match self {
            Self::Pooled { rule, window, stride } => Some(Pooling::sliding(rule, window, stride)),
            Self::Plain | Self::Strided(_) | Self::Explored => None,
        }
    }

    /// The stride of its convolutions.
    #[must_use]
    pub const fn stride(self) -> usize {
        match self {
            Self::Strided(stride) => stride,
            Self::Plain | Self::Pooled { .. } | Self::Explored => 1,
        }
    }

    /// The window and the stride that make maps smaller; 1 for what does not.
    pub(crate) const fn steps(self) -> (usize, usize) {
        match self {
            Self::Pooled { window, stride, .. } => (window, stride),
            Self::Plain | Self::Strided(_) | Self::Explored => (1, self.stride()),
        }
    }

    /// It with another window and stride, if it has them.
    #[must_use]
    pub const fn with_steps(self, window: usize, stride: usize) -> Self {
        match self {
            Self::Pooled { rule, .. } => Self::Pooled { rule, window, stride },
            Self::Strided(_) => Self::Strided(stride),
            Self::Plain | Self::Explored => self,
        }
    }

    /// Its pooling as a stage of Explore would have it.
    pub(super) fn as_stage(self) -> Option<PoolingChoice> {
        let Self::Pooled { rule, window, stride } = self else { return None };
        let size = WindowChoice::new(window, stride);
        // A kernel that has no meaning at that size becomes the identity.
        Some(PoolingChoice::new(rule, window).with_window(size))
    }

    /// It within its limits.
    fn checked(self) -> Result<Self, Refusal> {
        match self {
            Self::Plain | Self::Explored => Ok(self),
            Self::Strided(stride) => Refusal::unless_within(&LEARNED_STRIDE, stride).map(|()| self),
            Self::Pooled { rule, window, stride } => {
                Refusal::unless_within(&LEARNED_WINDOW, window)?;
                Refusal::unless_within(&LEARNED_STRIDE, stride)?;
                let body = Self::Pooled { rule: offered_rule(rule)?, window, stride };
                let kept = body.as_stage().map_or(rule, |stage| stage.reduce);
                Ok(Self::Pooled { rule: kept, window, stride })
            }
        }
    }
}

impl LearnedHead {
    /// The average of each whole map.
    #[must_use]
    pub fn average() -> Self {
        Self::Whole(Average::default().into())
    }

    fn checked(self) -> Result<Self, Refusal> {
        match self {
            Self::Flattened => Ok(self),
            Self::Whole(rule) if rule.must_slide() => Err(Refusal::NotThere),
            Self::Whole(rule) => offered_rule(rule).map(Self::Whole),
        }
    }
}

impl Contender {
    /// A network without a hidden layer, with the rate of all.
    #[must_use]
    pub const fn new(body: Body, head: LearnedHead) -> Self {
        Self { body, head, hidden: None, rate: None }
    }

    /// The four of the first view: no local pooling or maximum, each with a flattened head and with a global average.
    #[must_use]
    pub fn usual() -> Vec<Self> {
        let heads = [LearnedHead::Flattened, LearnedHead::average()];
        heads
            .into_iter()
            .flat_map(|head| [Body::Plain, Body::max()].map(|body| Self::new(body, head)))
            .collect()
    }

    /// Whether a pooling of the body stands behind a block, counted from 0. With two blocks, a head that takes whole maps
    /// stands in place of the second one, as in the reference figures' network “global”.
    #[must_use]
    pub const fn is_pooled_after(&self, block: usize, blocks: usize) -> bool {
        let takes_whole_maps = matches!(self.head, LearnedHead::Whole(_));
        matches!(self.body, Body::Pooled { .. }) && !(takes_whole_maps && block > 0 && block + 1 == blocks)
    }

    /// The side of its maps behind each block, for pictures of [`LEARNED_SIDE`] pixels and square kernels; empty for the stages
    /// of Explore. `None` if a kernel or a window is larger than the maps that it reads.
    #[must_use]
    pub fn sides(&self, blocks: usize, kernel: usize) -> Option<Vec<usize>> {
        let mut sides = Vec::new();
        if self.body == Body::Explored {
            return Some(sides);
        }
        let mut side = LEARNED_SIDE;
        for block in 0..blocks {
            side = side.checked_sub(kernel)? / self.body.stride() + 1;
            if let Some(pooling) = self.body.pooling().filter(|_| self.is_pooled_after(block, blocks)) {
                side = pooling.layout(Shape::new(1, side, side)).ok()?.output().0;
            }
            sides.push(side);
        }
        Some(sides)
    }

    /// It within its limits.
    pub(super) fn checked(self) -> Result<Self, Refusal> {
        self.hidden.map_or(Ok(()), |units| Refusal::unless_within(&LEARNED_HIDDEN, units))?;
        Ok(Self { body: self.body.checked()?, head: self.head.checked()?, ..self })
    }

    /// Whether both are the same sort of network, whatever their numbers.
    pub(super) fn is_like(self, other: Self) -> bool {
        let bodies = match (self.body, other.body) {
            (Body::Pooled { rule: here, .. }, Body::Pooled { rule: there, .. }) => here.is_like(there),
            (here, there) => std::mem::discriminant(&here) == std::mem::discriminant(&there),
        };
        let heads = match (self.head, other.head) {
            (LearnedHead::Whole(here), LearnedHead::Whole(there)) => here.is_like(there),
            (here, there) => here == there,
        };
        bodies && heads && self.hidden == other.hidden
    }
}
