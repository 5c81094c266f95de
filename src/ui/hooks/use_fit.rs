//! Makes an opened lesson fit its picture.

use crate::lesson::{Action, Lesson};
use crate::text;
use crate::ui::scene::Scene;
use yew::prelude::*;

/// A link may hold windows that its picture is too small for. Once the picture is there (`now`), they are
/// made to fit and the learner is told.
#[hook]
pub fn use_fit(
    scene: &Scene,
    now: bool,
    unfitted: &UseStateHandle<bool>,
    act: Callback<Action>,
    notify: Callback<String>,
) {
    let (scene, unfitted) = (scene.clone(), unfitted.setter());
    use_effect_with(now, move |&now| {
        if !now {
            return;
        }
        if let (Some(misfit), Some(&shape)) = (scene.misfit, scene.shapes.first()) {
            let mut fitted: Lesson = (*scene.lesson).clone();
            fitted.fit(shape);
            act.emit(Action::Open(Box::new(fitted)));
            notify.emit(text::fitted(misfit));
        }
        unfitted.set(false);
    });
}
