//! Keeps tiles painted with maps, by the page's one painter.

use crate::browser::painter::Painter;
use crate::pixels::Painting;
use yew::prelude::*;

/// The page's painter, to be provided as a context to the whole page.
#[hook]
pub fn use_painter() -> Painter {
    let painter = use_memo((), |()| Painter::default());
    {
        let painter = painter.clone();
        use_effect_with((), move |()| painter.watch());
    }
    (*painter).clone()
}

/// Keeps the tiles inside an element painted, in their order on the page. Only the pixels follow other paintings, so the
/// tiles need not be rendered again. Without paintings, the old pixels stay.
#[hook]
pub fn use_painted(place: &NodeRef, paintings: Vec<Painting>) {
    let painter = use_context::<Painter>();
    let number = {
        let painter = painter.clone();
        use_memo((), move |()| painter.map_or(0, |painter| painter.number()))
    };
    {
        let (place, painter, number) = (place.clone(), painter.clone(), *number);
        use_effect_with(paintings, move |paintings| {
            let place = place.cast().filter(|_| !paintings.is_empty());
            if let Some((painter, place)) = painter.zip(place) {
                painter.hang(number, &place, paintings);
            }
        });
    }
    use_effect_with((), move |()| {
        move || {
            if let Some(painter) = painter {
                painter.take_down(*number);
            }
        }
    });
}

/// Measures tiles again whenever `reason` changes.
#[hook]
pub fn use_resized<R: PartialEq + 'static>(reason: R) {
    let painter = use_context::<Painter>();
    use_effect_with(reason, move |_| {
        if let Some(painter) = painter {
            painter.look_again();
        }
    });
}
