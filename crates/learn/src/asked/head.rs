//! Where the head looks: its weights by class, map and place.

use crate::Network;
use poolscope_cnn::{FeatureMaps, Shape};

/// The weights of a network's dense head, laid out over the places of the maps that it reads.
#[derive(Clone, Debug)]
pub struct HeadWeights {
    /// The shape of the last maps.
    shape: Shape,
    /// For each class the weights by (channel, row, column).
    classes: Vec<FeatureMaps>,
    /// (class, row, column): the root of the sum of squares over all maps.
    strengths: FeatureMaps,
    /// The classes' weights as one row each, if maps have one place.
    rows: Vec<FeatureMaps>,
}

impl HeadWeights {
    /// The head of a network as it is now. `None` if it has a weight that is not finite, or a hidden layer before it: then no
    /// class has a weight at a place.
    #[must_use]
    pub fn of(network: &Network) -> Option<Self> {
        if network.blueprint().hidden().is_some() {
            return None;
        }
        let layers = &network.facts().layers;
        let before = layers.len().checked_sub(2).and_then(|last| layers.get(last));
        let shape = before.map_or(network.input(), |layer| layer.output);
        let head = network.head().ok()?;
        let of_class = head.weights().chunks_exact(shape.values().max(1));
        let classes: Vec<_> = of_class
            .map(|weights| {
                FeatureMaps::from_planes(shape.channels, shape.rows, shape.columns, weights.to_vec())
            })
            .collect();
        let mut strengths = Vec::with_capacity(classes.len() * shape.cells());
        for maps in &classes {
            let mut squares = vec![0.0; shape.cells()];
            for channel in 0..shape.channels {
                for (sum, weight) in squares.iter_mut().zip(maps.plane(channel)) {
                    *sum += weight * weight;
                }
            }
            strengths.extend(squares.into_iter().map(f32::sqrt));
        }
        let strengths = FeatureMaps::from_planes(classes.len(), shape.rows, shape.columns, strengths);
        let row = |maps: &FeatureMaps| FeatureMaps::from_planes(1, 1, shape.channels, maps.values().to_vec());
        let rows = classes.iter().filter(|_| shape.cells() == 1).map(row).collect();
        Some(Self { shape, classes, strengths, rows })
    }

    /// The shape of the maps that the head reads. A single cell a map: each map has one weight for each class.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// The number of classes.
    #[must_use]
    pub const fn classes(&self) -> usize {
        self.classes.len()
    }

    /// The weights of a class by (channel, row, column).
    #[must_use]
    pub fn of_class(&self, class: usize) -> Option<&FeatureMaps> {
        self.classes.get(class)
    }

    /// The strengths of all classes by (class, row, column): for each place the root of the sum of squares of the weights of all
    /// maps there. They are at least 0 and say where a class's score depends on the maps, not in which direction.
    #[must_use]
    pub const fn strengths(&self) -> &FeatureMaps {
        &self.strengths
    }

    /// The weights of a class as one row, one weight a map; `None` if maps have several places.
    #[must_use]
    pub fn row(&self, class: usize) -> Option<&FeatureMaps> {
        self.rows.get(class)
    }

    /// The largest weight of a class by its size: the map, and the weight. The first of equals.
    #[must_use]
    pub fn heaviest(&self, class: usize) -> Option<(usize, f32)> {
        let weights = self.classes.get(class)?.values();
        let place = largest(weights.iter().map(|weight| weight.abs()))?;
        Some((place / self.shape.cells().max(1), *weights.get(place)?))
    }

    /// The largest weight of a class among those of one map by its size: its place (row, column), and the weight.
    #[must_use]
    pub fn heaviest_of(&self, class: usize, map: usize) -> Option<((usize, usize), f32)> {
        let weights = self.classes.get(class)?.plane(map);
        let place = largest(weights.iter().map(|weight| weight.abs()))?;
        let columns = self.shape.columns.max(1);
        Some(((place / columns, place % columns), *weights.get(place)?))
    }

    /// The place (row, column) with the largest strength of a class, the first of equals, and that strength.
    #[must_use]
    pub fn strongest(&self, class: usize) -> Option<((usize, usize), f32)> {
        let strengths = self.strengths.plane(class);
        let place = largest(strengths.iter().copied())?;
        let columns = self.shape.columns.max(1);
        Some(((place / columns, place % columns), *strengths.get(place)?))
    }

    /// The largest weight of all classes, maps and places by its size.
    #[must_use]
    pub fn most(&self) -> f32 {
        let weights = self.classes.iter().flat_map(|maps| maps.values());
        weights.fold(0.0, |most, weight| most.max(weight.abs()))
    }

    /// The largest strength of all classes and places.
    #[must_use]
    pub fn most_strength(&self) -> f32 {
        self.strengths.values().iter().copied().fold(0.0, f32::max)
    }

    /// The share of the places at the maps' edge, and the share of all squared weights there, both 0 to 1. `None` for maps
    /// without an inside, and if all weights are 0.
    #[must_use]
    pub fn at_edge(&self) -> Option<(f32, f32)> {
        let Shape { rows, columns, .. } = self.shape;
        if rows < 3 || columns < 3 {
            return None;
        }
        let (mut edge, mut all, mut places) = (0.0, 0.0, 0);
        for class in 0..self.classes.len() {
            for (place, strength) in self.strengths.plane(class).iter().enumerate() {
                let (row, column) = (place / columns, place % columns);
                let square = f64::from(*strength) * f64::from(*strength);
                all += square;
                if row == 0 || column == 0 || row + 1 == rows || column + 1 == columns {
                    edge += square;
                    places += usize::from(class == 0);
                }
            }
        }
        let share = crate::network::count(places) / crate::network::count(rows * columns);
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let weight = (edge / all) as f32;
        (all > 0.0).then_some((share, weight))
    }
}

/// The place of the largest number, the first of equals.
fn largest(numbers: impl Iterator<Item = f32>) -> Option<usize> {
    let best = |best: Option<(usize, f32)>, (place, number): (usize, f32)| match best {
        Some((_, most)) if most >= number => best,
        Some(_) | None => Some((place, number)),
    };
    numbers.enumerate().fold(None, best).map(|(place, _)| place)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
    use super::*;
    use crate::{Blueprint, Layer};
    use poolscope_cnn::{Activation, Average, Max, Pooling, Windows};

    fn network(last: Layer) -> Network {
        let convolution = Layer::Convolution { filters: 3, side: 3, stride: 1 };
        let layers = vec![convolution, Layer::Activation(Activation::Relu), last];
        Network::new(Blueprint { input: Shape::new(1, 10, 12), fixed: vec![], layers, classes: 4 }, 5)
            .unwrap()
    }

    #[test]
    fn behind_a_hidden_layer_no_class_has_weights_by_place() {
        let mut blueprint = network(Layer::Pooling(Pooling::sliding(Max, 2, 2))).blueprint().clone();
        blueprint.layers.push(Layer::Dense { units: 7 });
        assert!(HeadWeights::of(&Network::new(blueprint, 5).unwrap()).is_none(), "seven units stand between");
    }

    /// A head made of its own weights: scores are sums of weight times value over class, map and place.
    #[test]
    fn weights_stand_at_the_places_that_they_multiply() {
        let network = network(Layer::Pooling(Pooling::sliding(Max, 2, 2)));
        let head = HeadWeights::of(&network).unwrap();
        assert_eq!((head.shape(), head.classes()), (Shape::new(3, 4, 5), 4));
        let values = (0_u16..120).map(|at| f32::from(at * 7 % 11) / 11.0).collect();
        let picture = FeatureMaps::from_planes(1, 10, 12, values);
        let maps = network.activations(&picture).unwrap().pop().unwrap();
        let scores = network.scores(&picture).unwrap();
        let dense = network.head().unwrap();
        for (class, score) in scores.iter().enumerate() {
            let weights = head.of_class(class).unwrap();
            let mut sum = dense.bias()[class];
            for channel in 0..3 {
                for row in 0..4 {
                    for column in 0..5 {
                        let weight = weights.get(channel, row, column).unwrap();
                        sum += weight * maps.get(channel, row, column).unwrap();
                    }
                }
            }
            assert!((sum - score).abs() < 1e-5, "class {class}: {sum} and {score}");
        }
    }

    #[test]
    fn a_strength_is_the_length_of_all_weights_at_its_place() {
        let head = HeadWeights::of(&network(Layer::Pooling(Pooling::sliding(Max, 2, 2)))).unwrap();
        let mut found = Vec::new();
        for class in 0..4 {
            let weights = head.of_class(class).unwrap();
            for place in 0..20 {
                let of_map = |channel| f64::from(weights.plane(channel)[place]);
                let length = (0..3).map(|channel| of_map(channel).powi(2)).sum::<f64>().sqrt();
                let strength = f64::from(head.strengths().plane(class)[place]);
                assert!((length - strength).abs() < 1e-6, "class {class}, place {place}");
                found.push((class, place, strength));
            }
        }
        let best = found.iter().filter(|one| one.0 == 2).max_by(|one, two| one.2.total_cmp(&two.2)).unwrap();
        assert_eq!(head.strongest(2).unwrap().0, (best.1 / 5, best.1 % 5));
        // The edge of 4 × 5 places has all but 2 × 3 of them.
        let (places, share) = head.at_edge().unwrap();
        let inside = [6, 7, 8, 11, 12, 13];
        let sum =
            |all: &mut dyn Iterator<Item = &(usize, usize, f64)>| all.map(|one| one.2.powi(2)).sum::<f64>();
        let within = sum(&mut found.iter().filter(|one| inside.contains(&one.1)));
        assert!((places - 0.7).abs() < 1e-6, "{places}");
        assert!((f64::from(share) - (1.0 - within / sum(&mut found.iter()))).abs() < 1e-6, "{share}");
    }

    #[test]
    fn behind_a_whole_map_pooling_each_map_has_one_weight() {
        let global = Layer::Pooling(Pooling::new(Average::default(), Windows::Whole));
        let head = HeadWeights::of(&network(global)).unwrap();
        assert_eq!(head.shape(), Shape::new(3, 1, 1));
        let row = head.row(1).unwrap();
        assert_eq!((row.shape(), row.values()), (Shape::new(1, 1, 3), head.of_class(1).unwrap().values()));
        let (map, weight) = head.heaviest(1).unwrap();
        assert_eq!(row.values()[map].to_bits(), weight.to_bits());
        assert_eq!(head.heaviest_of(1, 2), Some(((0, 0), row.values()[2])));
        assert!(row.values().iter().all(|other| other.abs() <= weight.abs()), "none is heavier");
        let most = (0..4).map(|class| head.heaviest(class).unwrap().1.abs()).fold(0.0, f32::max);
        assert_eq!(head.most().to_bits(), most.to_bits());
        assert!(head.most_strength() >= most && head.at_edge().is_none(), "one place has no edge");
        let flattened = HeadWeights::of(&network(Layer::Pooling(Pooling::sliding(Max, 2, 2)))).unwrap();
        assert!(flattened.row(0).is_none() && flattened.row(9).is_none(), "several places a map");
    }
}
