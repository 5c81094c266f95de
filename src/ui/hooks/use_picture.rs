//! The picture's maps, loading what has to be loaded.

use crate::browser::sample;
use crate::cnn::FeatureMaps;
use crate::lesson::{Picture, Sample, Source};
use crate::picture::{self, Raster, samples};
use std::rc::Rc;
use yew::platform::spawn_local;
use yew::prelude::*;

/// Decoded pictures that are kept, so that undo can bring them back.
const KEPT: usize = 12;

/// Pictures that are not made from the lesson alone: photographs, uploads and camera frames.
#[derive(Clone, Default, PartialEq)]
struct Bases(Rc<Vec<(Source, Raster)>>);

enum BaseStep {
    Keep(Source, Raster),
}

impl Bases {
    fn of(&self, source: &Source) -> Option<&Raster> {
        self.0.iter().find(|(kept, _)| kept == source).map(|(_, raster)| raster)
    }
}

impl Reducible for Bases {
    type Action = BaseStep;

    fn reduce(self: Rc<Self>, BaseStep::Keep(source, raster): BaseStep) -> Rc<Self> {
        let mut bases = (*self.0).clone();
        bases.retain(|(kept, _)| *kept != source);
        bases.push((source, raster));
        if bases.len() > KEPT {
            bases.remove(0);
        }
        Rc::new(Self(Rc::new(bases)))
    }
}

/// What [`use_picture`] gives.
#[derive(Clone, PartialEq)]
pub struct PictureHandle {
    /// The picture's maps; the ones before while the new ones are loaded.
    pub maps: Option<FeatureMaps>,
    /// Whether the maps are those of the picture asked for.
    pub is_current: bool,
    /// The decoded pixels the picture is made from, where it is made from any.
    pub base: Option<Raster>,
    /// Takes the pixels of an upload or a camera frame.
    pub keep: Callback<(Source, Raster)>,
}

/// The picture's maps. `on_missing` is told of a sample whose file did not load.
#[hook]
pub fn use_picture(picture: &Picture, on_missing: Callback<Sample>) -> PictureHandle {
    let bases = use_reducer(Bases::default);
    let base = bases.of(&picture.source).cloned();
    let needs_base = match picture.source {
        Source::Sample(sample) => samples::photograph(sample).is_some(),
        Source::Upload(_) | Source::Camera => true,
        Source::Blank(_) | Source::Numbers(_) => false,
    };
    {
        let dispatcher = bases.dispatcher();
        let wanted = match picture.source {
            Source::Sample(sample) if needs_base && base.is_none() => Some(sample),
            _ => None,
        };
        use_effect_with(wanted, move |wanted| {
            if let Some(wanted) = *wanted {
                spawn_local(async move {
                    match sample::photograph(wanted).await {
                        Ok(raster) => dispatcher.dispatch(BaseStep::Keep(Source::Sample(wanted), raster)),
                        Err(_) => on_missing.emit(wanted),
                    }
                });
            }
        });
    }
    // Apart from the marks, so that a stroke does not resize the picture with every point.
    let sized = use_memo((picture.source.clone(), picture.long_side, base.clone()), |(_, _, base)| {
        picture::sized(picture, base.as_ref())
    });
    let last = use_mut_ref(|| None::<FeatureMaps>);
    let known = (!needs_base || base.is_some()).then(|| picture.clone());
    let maps = use_memo((known, (*sized).clone()), |(known, sized)| {
        if let Some(known) = known {
            *last.borrow_mut() = Some(picture::finished(known, sized.as_ref()));
        }
        last.borrow().clone()
    });
    let keep = {
        let dispatcher = bases.dispatcher();
        use_callback((), move |(source, raster), ()| dispatcher.dispatch(BaseStep::Keep(source, raster)))
    };
    PictureHandle { maps: (*maps).clone(), is_current: !needs_base || base.is_some(), base, keep }
}
