//! The page: the parts that all views share (state, picture, header, notices), and the view that is shown.

use super::foot::{Foot, words_of};
use super::header::header;
use super::hooks::{opened, use_link, use_notices, use_painter, use_paper, use_shortcuts};
use super::picture::{Panel, PicturePanel, SourceButtons, use_intake};
use super::scene::{Scene, Tables};
use super::session::{Snapshot, Step, use_session};
use super::views::{ViewContext, shown, use_arrival};
use crate::browser::{page_width, ready};
use crate::say::header::NAME;
use crate::setup::{Change, Part, View, permalink};
use yew::prelude::*;

/// The page.
#[component]
pub fn App() -> Html {
    let opened = use_memo((), |()| opened());
    let notices = use_notices(&opened.repairs, &opened.framing);
    let notify = notices.1.clone();
    let panel = use_state_eq(|| None::<Panel>);
    use_painter();
    let (snapshot, session) = use_session(|| (*opened).clone(), notify.clone());
    let Snapshot { history, framing, picture, .. } = &snapshot;
    let setup = snapshot.setup().clone();
    let (paper, turn_paper) = use_paper(framing.theme);
    let tables = use_memo((setup.display.colours, paper), |(colours, paper)| Tables::new(*colours, *paper));
    let seen = (setup.clone(), picture.shape(&setup), snapshot.outcome.clone(), tables, framing.clone());
    let scene = use_memo(seen, |(setup, _, outcome, tables, framing)| {
        let scene = Scene::with(setup.clone(), &snapshot.facts, outcome.clone(), tables);
        Scene { base: picture.base.clone(), framing: framing.clone(), ..scene }
    });
    let scene = (*scene).clone();
    use_shortcuts(&session);
    let awaited = use_arrival(setup.view);

    let act = {
        let session = session.clone();
        use_callback((), move |change: Change, ()| session.step(Step::Do(change)))
    };
    let settle = use_memo((), |()| session.stepper(|| Step::Settle));
    let undo = use_memo((), |()| session.stepper(|| Step::Undo));
    let on_view = act.reform(Change::View);
    let keep = {
        let session = session.clone();
        use_callback((), move |(source, raster), ()| session.step(Step::Keep(source, raster)))
    };
    let on_open = {
        let session = session.clone();
        use_callback((), move |reading: permalink::Reading, ()| session.step(Step::Open(Box::new(reading))))
    };
    use_link(&setup, framing, snapshot.keeps_address, on_open.clone(), &notify);

    // An embedded page keeps no room for a scroll bar.
    use_effect_with(framing.embed, |_| page_width::measure());

    // Explore has parts that come later, and says when.
    use_effect_with(setup.view, |view| {
        if *view != View::Explore {
            ready::set_complete();
        }
    });

    let on_panel = {
        let panel = panel.clone();
        Callback::from(move |chosen: Option<Panel>| panel.set(chosen))
    };
    let (intake, on_file) =
        use_intake(scene.setup.clone(), framing, keep.clone(), act.clone(), on_open, notify.clone());

    let picture_buttons = html! { <SourceButtons panel={*panel} on_panel={on_panel.clone()} {on_file} /> };
    let picture_panel = (*panel).map_or_else(Html::default, |panel| {
        html! {
            <PicturePanel {panel} scene={scene.clone()} base={picture.base.clone()} {keep} on_change={act.clone()}
                on_settle={(*settle).clone()} {notify} on_undo={(*undo).clone()} on_close={on_panel.reform(|()| None)} />
        }
    });
    let on_settle = (*settle).clone();
    let foot = if framing.embed {
        html! { <Foot scene={scene.clone()} session={session.clone()} /> }
    } else {
        Html::default()
    };
    let top = framing
        .shows(Part::Header)
        .then(|| header(history, &scene, framing, paper, &session, &turn_paper, &on_view));
    let context = ViewContext {
        scene,
        on_change: act,
        on_settle,
        came_back: snapshot.came_back,
        looks: snapshot.looks.clone(),
        session,
        picture_buttons,
        picture_panel,
        foot: foot.clone(),
    };
    html! {
        <>
            {for top}
            <main class={framing.embed.then_some("embed")}>
                if framing.embed { <h1 class="unseen">{NAME}</h1> }
                {words_of(framing)}
                <div class="notices" role="status" aria-live="polite">{notices.0}</div>
                {shown(&context, awaited)}
                if framing.embed && setup.view != View::Explore { <div class="foot">{foot}</div> }
            </main>
            {intake}
        </>
    }
}
