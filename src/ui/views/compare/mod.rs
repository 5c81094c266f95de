//! Compare: one map, pooled by several kinds with the same window.

mod bar;
mod board;
mod desk;
mod histogram;
mod inks;
mod kind_card;
mod lessons;
mod map_card;
mod numbers;
mod shown;
mod subject;
mod tile;
mod walk;

use super::ViewContext;
use super::heading::heading;
use crate::say::compare as words;
use crate::ui::hooks::{use_boards, use_task};
use crate::ui::widgets::block;
use desk::Desk;
use lessons::Lessons;
use shown::{Board, Shown};
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// The part that is saved.
const PART: &str = "compare";
/// The elements with maps and their canvas.
const BOARD: &str = ".compare-board";

/// Draws the view.
pub(crate) fn compare(context: &ViewContext) -> Html {
    html! { <CompareView context={context.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct CompareProps {
    context: ViewContext,
}

/// What is kept between renderings.
#[derive(Default)]
struct Kept {
    desk: Rc<RefCell<Desk>>,
    lessons: Lessons,
}

#[component]
fn CompareView(props: &CompareProps) -> Html {
    let context = &props.context;
    let ViewContext { scene, .. } = context;
    let place = use_node_ref();
    let kept = use_mut_ref(Kept::default);
    let update = use_force_update();
    let update = Callback::from(move |()| update.force_update());
    let mut kept = kept.borrow_mut();
    let Kept { desk, lessons } = &mut *kept;
    let (plan, lesson) = (desk.borrow_mut().plan(scene), lessons.plan(scene));
    let (is_done, progress) = use_task(plan);
    let (_, lesson_progress) = use_task(lesson);
    desk.borrow_mut().show(is_done);
    let lessons = lessons.cards(context, lesson_progress);
    let work = desk.borrow().shown.clone();
    let work = work.as_ref().map(|work| work.borrow());
    let shown = work.as_deref().map(|work| Shown::new(context, work, desk, &update));
    let (mut first, mut board) = (Board::default(), Board { has_blanks: true, ..Board::default() });
    let map = map_card::map_card(context, shown.as_ref(), &mut first);
    let mut main = vec![bar::bar(context, desk, &update), progress];
    // What was of another picture would not fit the words.
    match (board::trouble(scene), &shown) {
        (Some(trouble), _) => main.push(trouble),
        (None, Some(shown)) => board::board(shown, &mut board, desk, &update, &mut main),
        (None, None) => {}
    }
    main.extend([lessons.rare, lessons.cases]);
    use_boards(&place, BOARD, vec![first.paintings, board.paintings]);
    html! {
        <div id={PART} class="view compare" ref={place}>
            {heading(words::TITLE, words::SUBTITLE, PART, &scene.setup, context)}
            {block("div", "view-part compare-map", vec![map])}
            {block("div", "view-part compare-main", main)}
            {block("div", "view-part", vec![lessons.quadrants])}
            <p id="map-keys" hidden=true>{words::KEYS}</p>
        </div>
    }
}
