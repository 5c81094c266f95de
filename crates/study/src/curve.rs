//! How much several networks notice of moves by 0, 1, 2, … pixels: the points of a plot, computed in small steps.

mod kind;
mod measuring;

pub use kind::{Kind, windowed};

use super::{Comparison, Moved, Shift, rolled};
use crate::cnn::{FeatureMaps, Pipeline, PipelineError, Scratch, Stage};
use crate::walk::Walk;
use measuring::Measuring;

/// One point of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// How far the picture moved: down and right, in pixels.
    pub by: (i32, i32),
    /// What was noticed of it, in place and moved back.
    pub shift: Shift,
}

/// The points of one network, the nearest move first.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The cells that all its points compare: the interior, if every move of the plot leaves one.
    pub comparison: Comparison,
    /// The points so far.
    pub points: Vec<Point>,
}

/// Why there are no curves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCurve {
    /// The network that cannot be computed on the picture, counted from 0.
    pub network: usize,
    /// Its stage, and why.
    pub error: PipelineError,
}

/// The plan of a plot: computes the curves of several networks for the same moves of one picture. All curves grow at the same
/// time, one move after the other.
///
/// Stages that all networks begin with are computed once a move. What is kept: the last maps of each network for the picture
/// and for each other picture ([`Curves::bytes`]).
///
/// ```
/// use poolscope_cnn::{FeatureMaps, First, Max};
/// use poolscope_cnn::{Pooling, Stage};
/// use poolscope_study::{Curves, Kind, Noticed};
/// let pairs = [Stage::Pooling(Pooling::sliding(Max, 2, 2))];
/// let networks = vec![Kind::Unpooled.of(&pairs), Kind::By(First.into()).of(&pairs)];
/// let picture = FeatureMaps::from([[3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0]; 4]);
/// let dark = FeatureMaps::from([[0.0; 8]; 4]);
/// let moves = (0..=2).map(|columns| (0, columns));
/// let mut curves = Curves::new(networks, picture, vec![dark], moves.collect()).expect("they fit");
/// while curves.advance() {}
/// let moved_back = |curve: usize| curves.curves()[curve].points.iter().map(|point| point.shift.moved_back).collect::<Vec<_>>();
/// // Moved back, no pooling never notices anything; subsampling notices half a stride.
/// assert_eq!(moved_back(0), [Noticed::Share(0.0); 3]);
/// assert!(moved_back(1)[1] != Noticed::Share(0.0) && moved_back(1)[2] == Noticed::Share(0.0));
/// ```
pub struct Curves {
    networks: Vec<Pipeline>,
    /// The stages that all networks begin with.
    shared: usize,
    /// The picture, then the others, which have its shape.
    pictures: Vec<FeatureMaps>,
    moves: Vec<(i32, i32)>,
    /// The last maps of each network: of the picture, then of the others.
    unmoved: Vec<Vec<FeatureMaps>>,
    curves: Vec<Curve>,
    /// Rounds that are done. A round takes one picture through all networks: first each that has not moved, then each move.
    round: usize,
    /// The maps behind the shared stages, once this round has them.
    begun: Option<FeatureMaps>,
    /// Networks that are done in this round.
    network: usize,
    walk: Option<Walk>,
    measuring: Option<Measuring>,
    scratch: Scratch,
}

impl Curves {
    /// A plot of `networks` for `moves` of `picture`, each (down, right) in pixels. `others` are the pictures whose maps are
    /// the yardstick; those of another shape than the picture are left out.
    ///
    /// # Errors
    /// When a network cannot be computed on the picture.
    pub fn new(
        networks: Vec<Pipeline>,
        picture: FeatureMaps,
        others: Vec<FeatureMaps>,
        moves: Vec<(i32, i32)>,
    ) -> Result<Self, NoCurve> {
        let shared = shared(&networks);
        Self::sharing(shared, networks, picture, others, moves)
    }

    /// The same for the networks that are made of `stages` by pooling them in different ways. They share all stages before the
    /// first pooling.
    ///
    /// # Errors
    /// When a network cannot be computed on the picture.
    pub fn pooled(
        stages: &[Stage],
        kinds: &[Kind],
        picture: FeatureMaps,
        others: Vec<FeatureMaps>,
        moves: Vec<(i32, i32)>,
    ) -> Result<Self, NoCurve> {
        let is_pooling = |stage: &Stage| matches!(stage, Stage::Pooling(_));
        let shared = stages.iter().position(is_pooling).unwrap_or(stages.len());
        let networks = kinds.iter().map(|kind| kind.of(stages)).collect();
        Self::sharing(shared, networks, picture, others, moves)
    }

    /// A plot of networks that begin with the same stages, so many.
    fn sharing(
        shared: usize,
        networks: Vec<Pipeline>,
        picture: FeatureMaps,
        others: Vec<FeatureMaps>,
        moves: Vec<(i32, i32)>,
    ) -> Result<Self, NoCurve> {
        let shape = picture.shape();
        let shared = self_contained(shared, &networks);
        let mut curves = Vec::with_capacity(networks.len());
        for (network, Pipeline { stages }) in networks.iter().enumerate() {
            if let Some(error) = networks.get(network).and_then(|network| network.shapes(shape).1) {
                return Err(NoCurve { network, error });
            }
            let is_circular =
                |&by: &(i32, i32)| Moved { stages, picture: shape, by }.comparison() == Comparison::Circular;
            let is_circular = moves.iter().any(is_circular);
            let comparison = if is_circular { Comparison::Circular } else { Comparison::Interior };
            curves.push(Curve { comparison, points: Vec::with_capacity(moves.len()) });
        }
        let mut pictures = vec![picture];
        pictures.extend(others.into_iter().filter(|other| other.shape() == shape));
        Ok(Self {
            shared,
            unmoved: networks.iter().map(|_| Vec::with_capacity(pictures.len())).collect(),
            networks,
            pictures,
            moves,
            curves,
            round: 0,
            begun: None,
            network: 0,
            walk: None,
            measuring: None,
            scratch: Scratch::default(),
        })
    }

    /// The same on a ring: all cells are compared, also where there is an interior.
    #[must_use]
    pub fn on_ring(mut self) -> Self {
        for curve in &mut self.curves {
            curve.comparison = Comparison::Circular;
        }
        self
    }

    /// The values that a network puts out.
    #[must_use]
    pub fn values(&self, network: usize) -> usize {
        let picture = self.pictures.first().map(FeatureMaps::shape);
        let last = self.networks.get(network).zip(picture);
        last.and_then(|(network, picture)| Some(network.shapes(picture).0.last()?.values())).unwrap_or(0)
    }

    /// Takes some of the other pictures away, the last ones first, as long as the maps that are kept need more than `bytes`; but
    /// never all. Returns whether some were taken away. Only before anything is computed.
    pub fn limit(&mut self, bytes: u64) -> bool {
        let all = self.pictures.len();
        while self.pictures.len() > 2 && self.bytes() > bytes {
            self.pictures.pop();
        }
        self.pictures.len() < all
    }

    /// The curves so far, in the order of the networks.
    #[must_use]
    pub fn curves(&self) -> &[Curve] {
        &self.curves
    }

    /// The share of the steps that is done, 0 to 1. Steps of different networks count alike.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a share for reading")]
    pub fn progress(&self) -> f64 {
        let of_round = 1 + self.networks.len();
        let done = self.round * of_round + usize::from(self.begun.is_some()) + self.network;
        let all = self.rounds() * of_round;
        if all == 0 { 1.0 } else { done as f64 / all as f64 }
    }

    /// The bytes of the maps that are kept until all is computed, at most: the last ones of each network for each picture
    /// that has not moved, and for one that has.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        let values = (0..self.networks.len()).map(|network| self.values(network) as u64);
        let values = values.fold(0, u64::saturating_add);
        values.saturating_mul(4).saturating_mul(self.pictures.len() as u64 + 1)
    }

    /// Computes a little more, a few million operations at the most unless one map has more cells. Returns whether there is more
    /// to do.
    pub fn advance(&mut self) -> bool {
        if self.round >= self.rounds() {
            return false;
        }
        if let Some(measuring) = self.measuring.take() {
            self.measure(measuring);
            return true;
        }
        let shared = self.networks.first().and_then(|network| network.stages.get(..self.shared));
        let network = self.networks.get(self.network).and_then(|network| network.stages.get(self.shared..));
        let (stages, start) = match (&self.begun, network) {
            (None, _) => (shared.unwrap_or_default(), None),
            (Some(begun), Some(rest)) => (rest, Some(begun)),
            (Some(_), None) => {
                (self.begun, self.network) = (None, 0);
                self.round += 1;
                return self.round < self.rounds();
            }
        };
        let walk = self.walk.take();
        let start = || Walk::from(start.cloned().unwrap_or_else(|| self.picture()));
        let mut walk = walk.unwrap_or_else(start);
        if walk.advance(stages, &mut self.scratch) {
            self.walk = Some(walk);
        } else if self.begun.is_none() {
            self.begun = Some(walk.maps);
        } else {
            self.take(walk.maps);
        }
        true
    }

    fn rounds(&self) -> usize {
        if self.networks.is_empty() { 0 } else { self.pictures.len() + self.moves.len() }
    }

    /// The picture of this round.
    fn picture(&self) -> FeatureMaps {
        let unmoved = self.pictures.get(self.round);
        let by = self.moves.get(self.round.saturating_sub(self.pictures.len())).copied().unwrap_or_default();
        let moved = || self.pictures.first().map(|picture| rolled(picture, by));
        unmoved.cloned().or_else(moved).unwrap_or_else(|| FeatureMaps::from_planes(0, 0, 0, Vec::new()))
    }

    /// Takes the last maps of a network: to compare with, or to be measured.
    fn take(&mut self, maps: FeatureMaps) {
        let (Some(Pipeline { stages }), Some(unmoved), Some(curve), Some(picture)) = (
            self.networks.get(self.network),
            self.unmoved.get_mut(self.network),
            self.curves.get(self.network),
            self.pictures.first(),
        ) else {
            self.network += 1;
            return;
        };
        let move_of_round =
            self.round.checked_sub(self.pictures.len()).and_then(|index| self.moves.get(index));
        if let Some(&by) = move_of_round {
            let moved = Moved { stages, picture: picture.shape(), by };
            self.measuring = Some(Measuring::new(curve.comparison, &moved, maps));
        } else {
            unmoved.push(maps);
            self.network += 1;
        }
    }

    /// Measures some more maps. After the last ones the point is there.
    fn measure(&mut self, mut measuring: Measuring) {
        let unmoved = self.unmoved.get(self.network).and_then(|unmoved| unmoved.split_first());
        let (Some((before, others)), Some(curve)) = (unmoved, self.curves.get_mut(self.network)) else {
            self.network += 1;
            return;
        };
        if measuring.advance(before, others) {
            self.measuring = Some(measuring);
        } else {
            curve.points.push(measuring.point());
            self.network += 1;
        }
    }
}

/// How many stages all networks begin with.
/// So many of the first stages, or fewer, that none behind them reads what is made among them.
fn self_contained(mut shared: usize, networks: &[Pipeline]) -> usize {
    loop {
        let behind = networks.iter().flat_map(|network| network.stages.iter().enumerate().skip(shared));
        let least = behind.filter_map(|(at, stage)| stage.also_reads(at)).min();
        match least.filter(|least| *least < shared) {
            Some(least) => shared = least,
            None => return shared,
        }
    }
}

fn shared(networks: &[Pipeline]) -> usize {
    let Some((first, others)) = networks.split_first() else { return 0 };
    let is_shared =
        |&(index, stage): &(usize, &_)| others.iter().all(|other| other.stages.get(index) == Some(stage));
    first.stages.iter().enumerate().take_while(is_shared).count()
}

#[cfg(test)]
mod tests;
