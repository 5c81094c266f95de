#![expect(clippy::unwrap_used, reason = "tests stop at the first fault")]
use super::*;
use crate::contest::blueprint;
use crate::tasks::material;
use crate::{Blueprint, Layer};
use ndarray::Array4;
use poolscope_cnn::{Activation, Convolution, Max, Padding, Pooling, Sliding, Window};
use poolscope_setup::{Amount, Body, Contender, LearnedHead, Recognise, Task};

fn pictures() -> Rc<Examples> {
    let setup = Recognise { task: Task::SixShapes, examples: Amount::Fifty, ..Recognise::default() };
    Rc::new(material(&setup, None).unwrap().test.chosen(0..40))
}

fn network(body: Body, seed: u64) -> Network {
    let contender = Contender::new(body, LearnedHead::Flattened);
    let setup = Recognise { filters: [3, 5], ..Recognise::default() };
    Network::new(blueprint(&setup, &contender, &[], 6), seed).unwrap()
}

fn searched(network: &Network, pictures: Rc<Examples>) -> Patches {
    let mut patches = Patches::new(network, pictures).unwrap();
    while patches.advance() {}
    patches
}

#[test]
fn a_patch_is_as_large_as_what_a_cell_depends_on() {
    for (body, side) in [(Body::Plain, 5), (Body::max(), 8), (Body::Strided(2), 7)] {
        assert_eq!(Patches::new(&network(body, 1), pictures()).unwrap().side(), (side, side), "{body:?}");
    }
}

/// The same seed gives the same filters, so the patches are the same ones.
#[test]
fn a_hidden_layer_changes_nothing_of_what_filters_see() {
    let (straight, pictures) = (network(Body::max(), 4), pictures());
    let mut blueprint = straight.blueprint().clone();
    blueprint.layers.extend([Layer::Dense { units: 30 }, Layer::Activation(Activation::Relu)]);
    let hidden = Network::new(blueprint, 4).unwrap();
    assert_eq!(hidden.kernels(1), straight.kernels(1));
    let [before, after] = [&straight, &hidden].map(|network| {
        let patches = searched(network, pictures.clone());
        let all = patches.best().iter().flatten();
        all.map(|patch| (patch.example, patch.value, patch.pixels.values().to_vec())).collect::<Vec<_>>()
    });
    assert!(before.len() > 4, "{} patches", before.len());
    assert_eq!(before, after);
}

/// All values of all pictures, sorted: a way of its own to the same patches.
#[test]
fn the_patches_are_those_with_the_largest_values_one_a_picture() {
    let (network, pictures) = (network(Body::max(), 4), pictures());
    let patches = searched(&network, pictures.clone());
    assert!(patches.is_done() && patches.best().len() == 5, "five filters");
    // The activations after the second ReLU.
    let maps = |example: usize| {
        let picture = FeatureMaps::from_planes(1, 28, 28, pictures.picture(example).to_vec());
        network.activations(&picture).unwrap().swap_remove(4)
    };
    let maps: Vec<_> = (0..pictures.len()).map(maps).collect();
    let mut full = 0;
    for (filter, found) in patches.best().iter().enumerate() {
        let most = |maps: &FeatureMaps| maps.plane(filter).iter().copied().fold(0.0, f32::max);
        let mut expected: Vec<_> = maps.iter().map(most).filter(|value| *value > 0.0).collect();
        expected.sort_by(|one, other| other.total_cmp(one));
        expected.truncate(4);
        let values: Vec<_> = found.iter().map(|patch| patch.value).collect();
        assert_eq!(values, expected, "filter {filter}");
        let mut examples: Vec<_> = found.iter().map(|patch| patch.example).collect();
        examples.sort_unstable();
        examples.dedup();
        assert_eq!(examples.len(), found.len(), "filter {filter}: each from a picture of its own");
        full += usize::from(found.len() == 4);
    }
    assert!(full > 0, "some filter has four");
}

/// Nothing outside the region changes the value, and something inside does.
#[test]
fn a_value_depends_on_its_region_alone() {
    let (network, pictures) = (network(Body::max(), 4), pictures());
    let patches = searched(&network, pictures.clone());
    let value = |pixels: Vec<f32>, filter: usize, cell: (usize, usize)| {
        let maps = network.activations(&FeatureMaps::from_planes(1, 28, 28, pixels)).unwrap();
        maps[4].get(filter, cell.0, cell.1).unwrap()
    };
    let mut seen = 0;
    for (filter, found) in patches.best().iter().enumerate() {
        for patch in found {
            let picture = pictures.picture(patch.example);
            let inside = |at: usize| {
                patch.region.rows.contains(&(at / 28)) && patch.region.columns.contains(&(at % 28))
            };
            let kept = |keeps: bool| {
                let pixel = |(at, pixel): (usize, &f32)| if inside(at) == keeps { *pixel } else { 0.37 };
                picture.iter().enumerate().map(pixel).collect::<Vec<_>>()
            };
            assert_eq!(value(kept(true), filter, patch.cell).to_bits(), patch.value.to_bits(), "{patch:?}");
            assert_ne!(value(kept(false), filter, patch.cell).to_bits(), patch.value.to_bits(), "{patch:?}");
            let cut = picture.iter().enumerate().filter(|(at, _)| inside(*at)).map(|(_, pixel)| *pixel);
            assert_eq!(patch.pixels.values(), cut.collect::<Vec<_>>(), "the pixels themselves");
            seen += 1;
        }
    }
    assert!(seen > 4, "{seen} patches");
}

/// One fixed filter that answers to a single bright pixel in its middle, with padding.
#[test]
fn a_patch_at_the_border_is_filled_up_with_zeros_on_its_outer_side() {
    let mut weights = vec![0.0; 25];
    weights[12] = 1.0;
    let weights = Array4::from_shape_vec((1, 1, 5, 5), weights).unwrap();
    let padded = Window::square(Sliding { padding: Padding::Each(2), ..Sliding::new(5, 1) });
    let convolution = Convolution::new(weights, vec![0.0], 1).unwrap().sliding(padded);
    let fixed = vec![Stage::Convolution(convolution), Stage::Activation(Activation::Relu)];
    let layers = vec![Layer::Pooling(Pooling::sliding(Max, 2, 2))];
    let blueprint = Blueprint { input: Shape::new(1, 8, 8), fixed, layers, classes: 2 };
    let network = Network::new(blueprint, 1).unwrap();
    let mut pixels = vec![0.0; 3 * 64];
    (pixels[0], pixels[64 + 63], pixels[2 * 64 + 36]) = (0.5, 0.9, 0.7);
    pixels[1] = 0.25;
    let pictures = Rc::new(Examples::new((8, 8), 2, pixels, vec![0, 1, 0]).unwrap());
    let patches = searched(&network, pictures);
    assert_eq!(patches.side(), (5, 5));
    let found: Vec<_> = patches.best()[0].iter().map(|patch| (patch.example, patch.cell)).collect();
    assert_eq!(found, [(1, (7, 7)), (2, (4, 4)), (0, (0, 0))]);
    for patch in &patches.best()[0] {
        assert_eq!(patch.pixels.get(0, 2, 2), Some(patch.value), "its pixel stays in the middle");
    }
    let corner = &patches.best()[0][2];
    assert_eq!(corner.region, Region { rows: 0..3, columns: 0..3 });
    assert_eq!((corner.pixels.get(0, 2, 3), corner.pixels.get(0, 0, 0)), (Some(0.25), Some(0.0)));
}

#[test]
fn without_a_convolution_or_with_other_pictures_there_is_nothing_to_search() {
    let layers = vec![Layer::Pooling(Pooling::sliding(Max, 2, 2))];
    let blueprint = Blueprint { input: Shape::new(1, 28, 28), fixed: vec![], layers, classes: 6 };
    assert!(Patches::new(&Network::new(blueprint, 1).unwrap(), pictures()).is_none(), "no filter");
    let small = Rc::new(Examples::new((2, 2), 2, vec![0.0; 4], vec![0]).unwrap());
    assert!(Patches::new(&network(Body::Plain, 1), small).is_none(), "other pictures");
}

#[test]
fn a_filter_that_is_never_above_zero_has_no_patches() {
    let empty = Rc::new(Examples::new((28, 28), 2, vec![0.0; 28 * 28 * 3], vec![0, 1, 0]).unwrap());
    let network = network(Body::Plain, 2);
    let patches = searched(&network, empty);
    let maps = network.activations(&FeatureMaps::zeros(Shape::new(1, 28, 28))).unwrap();
    let is_silent = |filter: usize| maps[3].plane(filter).iter().all(|value| *value <= 0.0);
    let silent: Vec<_> = (0..5).map(is_silent).collect();
    let without: Vec<_> = patches.best().iter().map(Vec::is_empty).collect();
    assert_eq!(without, silent);
    assert!(silent.contains(&true) && silent.contains(&false), "both sorts: {silent:?}");
}
