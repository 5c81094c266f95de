//! The width that an element has on the screen.

use crate::browser::clock::Timeout;
use crate::browser::frame;
use web_sys::Element;
use yew::prelude::*;

/// The width of an element's inside in pixels, once it is shown.
#[hook]
pub(crate) fn use_room(place: &NodeRef) -> Option<usize> {
    let room = use_state_eq(|| None::<usize>);
    {
        let (place, room) = (place.clone(), room.setter());
        use_effect_with((), move |()| {
            let measure = move || room.set(place.cast::<Element>().as_ref().and_then(frame::room));
            // A dialog opens after its content is there.
            let once = Timeout::new(0, measure.clone());
            let listener = frame::on_resize(measure);
            move || drop((once, listener))
        });
    }
    *room
}
