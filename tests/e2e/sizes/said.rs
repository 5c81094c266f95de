//! The sentences of Any size are true of the pictures that are there.

use anyhow::{Result, ensure};

use crate::{Check, checks, page::Page, sight::words_of};

pub(crate) fn checks() -> Vec<Check> {
    checks![
        why_one_layer_fits_is_said_of_the_maps_that_reach_it,
        one_picture_alone_has_nothing_to_compare,
        two_pictures_are_found_with_the_stages_and_bins_that_are_there,
        what_had_to_go_for_two_pictures_is_said_and_undone,
        one_picture_in_two_sizes_is_not_two_pictures,
        a_pyramid_names_the_level_of_every_value,
        the_end_of_the_pipeline_is_named_where_it_makes_room,
        a_map_that_is_not_there_is_said_and_looking_at_one_is_undone,
        what_cannot_be_pressed_says_why;
        in chromium:
        under_a_finger_every_slider_is_one_row,
    ]
}

async fn why_one_layer_fits_is_said_of_the_maps_that_reach_it(page: &Page) -> Result<()> {
    page.open_sizes("size=32&stages=conv,3,he-1/adaptive-average,4x4/relu&beside=s20,digit").await?;
    page.says("#sizes", "The pipeline’s own bins already give one size").await?;
    page.open_sizes("picture=numbers:1,2,3/4,5,6&stages=none&beside=numbers:1,2/3,4/5,6&out=global-max")
        .await?;
    page.says("#sizes", "equally many values, in maps of different shapes: a layer of 6 × 10 weights")
        .await?;
    page.says("#sizes", "yes, in another order").await
}

async fn one_picture_alone_has_nothing_to_compare(page: &Page) -> Result<()> {
    page.open_sizes("size=32&beside=upload:mine.png").await?;
    page.says("#sizes", "A distance needs two pictures with an output.").await?;
    page.says("#sizes", "There is only one picture to flatten: a layer of 450 × 10 weights").await
}

async fn two_pictures_are_found_with_the_stages_and_bins_that_are_there(page: &Page) -> Result<()> {
    page.open_sizes("stages=conv,3,sobel-x/relu&beside=digit&out=adaptive-max,3x3").await?;
    page.press("Two pictures, one output").await?;
    page.says("#sizes", "different pictures with the same output: distance 0").await?;
    let link = page.fragment().await?;
    ensure!(
        link.contains("stages=conv,3,sobel-x/relu&") && !link.contains("out="),
        "stages and 3 × 3 bins are there: {link}"
    );
    ensure!(!page.words("#sizes").await?.contains("Undo brings them back"), "nothing went");
    Ok(())
}

async fn what_had_to_go_for_two_pictures_is_said_and_undone(page: &Page) -> Result<()> {
    // A bin for each cell loses nothing; over the whole map a maximum loses the place.
    page.open_sizes("stages=relu&beside=digit&out=adaptive-max,20x20").await?;
    let before = page.fragment().await?;
    page.press("Two pictures, one output").await?;
    page.says("#sizes", "Your bins became the whole map for this; Undo brings them back.").await?;
    page.says("#sizes", "different pictures with the same output: distance 0").await?;
    page.press("Undo").await?;
    ensure!(page.fragment().await? == before, "undone");
    ensure!(!page.words("#sizes").await?.contains("Undo brings them back"), "and no longer said");
    Ok(())
}

async fn one_picture_in_two_sizes_is_not_two_pictures(page: &Page) -> Result<()> {
    page.open_sizes("picture=checkerboard&size=32&stages=none&out=global-max").await?;
    page.press("One picture, two sizes").await?;
    page.says("#sizes", "are one picture in two sizes with the same output: distance 0").await?;
    ensure!(!page.words("#sizes").await?.contains("different pictures with"), "they are one picture");
    Ok(())
}

async fn a_pyramid_names_the_level_of_every_value(page: &Page) -> Result<()> {
    page.open_sizes("size=16&stages=none&beside=s20,digit&out=pyramid-max,1.2.4").await?;
    let names = page
        .ask(
            "const table = [...document.querySelectorAll('table')].find((one) => one.caption.textContent === \
             'Outputs of one shape'); return [0, 1, 4, 5, 20].map((at) => table.tBodies[0].rows[at].cells[0].textContent)",
        )
        .await?;
    assert_eq!(
        words_of(&names),
        [
            "map 1, level 1, row 1, column 1",
            "map 1, level 2, row 1, column 1",
            "map 1, level 2, row 2, column 2",
            "map 1, level 3, row 1, column 1",
            "map 1, level 3, row 4, column 4",
        ]
    );
    let lines =
        page.ask("return document.querySelector('.sizes-rows .bins-level').getAttribute('d')").await?;
    assert_eq!(lines, "M1 0V1M5 0V1");
    Ok(())
}

async fn the_end_of_the_pipeline_is_named_where_it_makes_room(page: &Page) -> Result<()> {
    page.open_sizes("stages=conv,3,sobel-x/relu/global-max&beside=s20,digit").await?;
    page.says(".sizes-bar", "In place of the pipeline’s last stage: Global max pooling, the whole map.")
        .await?;
    page.open_sizes("stages=conv,3,sobel-x/relu&beside=s20,digit").await?;
    ensure!(!page.words(".sizes-bar").await?.contains("In place of"), "nothing made room");
    Ok(())
}

async fn a_map_that_is_not_there_is_said_and_looking_at_one_is_undone(page: &Page) -> Result<()> {
    page.open_sizes("size=32&beside=s20,digit&lastmap=9").await?;
    page.says(".sizes-bar", "There is no map 9: the last, map 2, is shown.").await?;
    page.open_sizes("size=32&beside=s20,digit").await?;
    let before = page.fragment().await?;
    page.slider("range", "Map shown").await?.send_keys(thirtyfour::Key::End).await?;
    page.is_at_rest().await?;
    ensure!(page.fragment().await?.contains("lastmap=2"), "the second is shown");
    page.press("Undo").await?;
    ensure!(page.fragment().await? == before, "and the first again");
    Ok(())
}

async fn what_cannot_be_pressed_says_why(page: &Page) -> Result<()> {
    page.open_sizes("picture=numbers:1,2/3,4&stages=none&beside=s20,digit/s20,dot/s20,letter").await?;
    ensure!(
        !page.can_press("+ Picture").await? && !page.can_press("One picture, two sizes").await?,
        "no room"
    );
    page.says(".sizes-bar", "Four pictures are the most.").await?;
    page.says("#sizes", "Typed numbers have one size only.").await?;
    page.open_sizes("size=32&beside=s20,digit").await?;
    ensure!(page.can_press("+ Picture").await? && page.can_press("One picture, two sizes").await?, "room");
    ensure!(!page.words(".sizes").await?.contains("Four pictures are the most."), "nothing to explain");
    Ok(())
}

async fn under_a_finger_every_slider_is_one_row(page: &Page) -> Result<()> {
    for width in [390, 320] {
        page.resize(width, 844).await?;
        page.touch_screen().await?;
        page.open_sizes("size=32&beside=s20,digit&out=pyramid-max,1.2").await?;
        let sides = page
            .ask(
                "return [...document.querySelectorAll('.sizes .slider')].filter((one) => one.checkVisibility()).map((one) => { \
                     const [range, number, ...steps] = ['.range', '.number', '.step', '.step:last-of-type'].map((part) => \
                         one.querySelector(part).getBoundingClientRect()); \
                     const middle = (part) => part.top + part.height / 2; \
                     return range.width >= 80 && [number, ...steps].every((part) => part.width > 0 && \
                         Math.abs(middle(part) - middle(range)) < 4) ? '' : one.innerText + range.width; \
                 })",
            )
            .await?;
        let sides = words_of(&sides);
        ensure!(!sides.is_empty() && sides.iter().all(String::is_empty), "{width}: {sides:?}");
    }
    Ok(())
}
