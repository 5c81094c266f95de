//! The actions of a check on the page. They find elements by the names that people and screen readers use.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::json;
use thirtyfour::{By, Key, WebElement};

use crate::page::Page;

/// WebDriver's sign for the key. Firefox takes "\t" for a sign to be typed.
const TAB: char = '\u{e004}';
/// The entry of the menu that adds a block.
const BLOCK: &str = "+ Convolution, ReLU, max pooling";

impl Page {
    /// The button with a name, by its label or its text.
    pub(crate) async fn button(&self, name: &str) -> Result<WebElement> {
        let path = format!(
            "//button[not(ancestor::*[@hidden])][@aria-label='{name}' or (not(@aria-label) and normalize-space()='{name}')]"
        );
        self.find(By::XPath(path)).await.with_context(|| format!("there is no button {name:?}"))
    }

    /// Clicks a button.
    pub(crate) async fn press(&self, name: &str) -> Result<()> {
        let button = self.button(name).await?;
        self.click(&button).await.with_context(|| format!("the button {name:?}"))
    }

    /// Clicks an element, after scrolling to it as people do: WebDriver takes one that lies under the strip, which stays
    /// at the top of a phone's screen, for visible.
    pub(crate) async fn click(&self, element: &WebElement) -> Result<()> {
        let show = "arguments[0].scrollIntoView({ block: 'nearest', behavior: 'instant' })";
        self.execute(show, vec![element.to_json()?]).await?;
        Ok(element.click().await?)
    }

    /// Whether a button can be clicked.
    pub(crate) async fn can_press(&self, name: &str) -> Result<bool> {
        let button = self.button(name).await?;
        Ok(button.is_enabled().await? && button.attr("aria-disabled").await?.is_none())
    }

    /// Chooses a pill, or an option of the list behind the pills.
    pub(crate) async fn choose(&self, label: &str, option: &str) -> Result<()> {
        let path = format!(
            "//*[@role='radiogroup' and @aria-label='{label}']\
             //*[self::label[contains(@class, 'pill')] or self::option][not(@hidden)][normalize-space()='{option}']"
        );
        let found = self.find(By::XPath(path)).await.with_context(|| format!("{label}: no {option}"))?;
        self.click(&found).await.with_context(|| format!("{label}: {option}"))
    }

    /// Chooses a kind of pooling: one in front, or one of the list behind them.
    pub(crate) async fn choose_kind(&self, name: &str) -> Result<()> {
        if ["Max", "Average"].contains(&name) {
            return self.choose("What is kept", name).await;
        }
        let open = "const list = document.querySelector('.kinds').closest('details'); \
                    if (!list.open) list.querySelector('summary').click();";
        self.ask(open).await?;
        let path = format!("//*[@class='kind']/button[normalize-space()='{name}']");
        let kind = self.find(By::XPath(path)).await.with_context(|| format!("no kind {name}"))?;
        self.click(&kind).await
    }

    /// Chooses from a list.
    pub(crate) async fn select(&self, label: &str, option: &str) -> Result<()> {
        let path = format!(
            "//label[span[normalize-space()='{label}']]/select/option[not(@hidden)][normalize-space()='{option}']"
        );
        let option = self.find(By::XPath(path)).await.with_context(|| format!("{label}: no {option}"))?;
        self.click(&option).await
    }

    /// Chooses the stage (counted from 1) whose controls are shown.
    pub(crate) async fn choose_stage(&self, stage: usize) -> Result<()> {
        let path = format!("//section[starts-with(@aria-label, 'Stage {stage}:')]//h2/button");
        Ok(self.find(By::XPath(path)).await?.click().await?)
    }

    /// Opens the menu of stages to add, if it is closed.
    async fn open_add_menu(&self) -> Result<()> {
        if self.button("+ Add").await?.attr("aria-expanded").await?.as_deref() == Some("false") {
            self.press("+ Add").await?;
        }
        self.wait_until("return document.querySelector('.add-menu') !== null").await
    }

    /// Adds what an entry of the menu says.
    pub(crate) async fn add(&self, entry: &str) -> Result<()> {
        self.open_add_menu().await?;
        self.press(entry).await?;
        self.wait_until("return document.querySelector('.add-menu') === null").await
    }

    /// Adds a block at the end.
    pub(crate) async fn add_block(&self) -> Result<()> {
        self.add(BLOCK).await
    }

    /// Whether another block can be added. The menu stays open.
    pub(crate) async fn can_add_block(&self) -> Result<bool> {
        self.open_add_menu().await?;
        self.can_press(BLOCK).await
    }

    /// Moves the picture by one pixel to the right.
    pub(crate) async fn move_right(&self) -> Result<()> {
        self.press("Move right by 1 pixel").await
    }

    /// Opens all folds.
    pub(crate) async fn unfold(&self) -> Result<()> {
        self.ask("document.querySelectorAll('main details').forEach((fold) => { fold.open = true })").await?;
        // Some get their content only when they are opened.
        self.wait_until(
            "return [...document.querySelectorAll('main details .fold-inside')].every((fold) => fold.childElementCount)",
        )
        .await
    }

    /// Opens the panel of one way to another picture.
    pub(crate) async fn open_panel(&self, name: &str) -> Result<()> {
        self.press(name).await?;
        self.says("#picture-panel h3", name).await
    }

    /// The slider (`kind` "range") or number box ("number") with a name.
    pub(crate) async fn slider(&self, kind: &str, name: &str) -> Result<WebElement> {
        let input = if kind == "range" { "input[type=range]" } else { "input.number" };
        let selector = format!("{input}[aria-label='{name}']");
        self.find(By::Css(selector)).await.with_context(|| format!("there is no slider {name:?}"))
    }

    /// Presses a key on a slider.
    pub(crate) async fn slide(&self, name: &str, key: Key) -> Result<()> {
        Ok(self.slider("range", name).await?.send_keys(key).await?)
    }

    /// Drags the thumb of a slider from end to end with the mouse and leaves it near the start.
    pub(crate) async fn drag(&self, name: &str) -> Result<()> {
        let place = self
            .ask(&format!(
                "const slider = document.querySelector('input[type=range][aria-label=\"{name}\"]'); \
                 slider.scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); \
                 const box = slider.getBoundingClientRect(); return [box.left, box.top + box.height / 2, box.width].map(Math.round)"
            ))
            .await?;
        let number = |index: usize| place[index].as_i64().with_context(|| format!("no slider {name:?}"));
        let (left, y, width) = (number(0)?, number(1)?, number(2)?);
        let at = |hundredths: i64| (left + 8 + (width - 16) * hundredths / 100, y);
        self.mouse("mousePressed", at(50)).await?;
        for step in 0..=10 {
            self.mouse("mouseMoved", at(10 * step)).await?;
            self.sleep(16).await?;
        }
        self.mouse("mouseMoved", at(15)).await?;
        self.mouse("mouseReleased", at(15)).await
    }

    /// Presses ("mousePressed"), drags ("mouseMoved") or releases ("mouseReleased") the mouse at (x, y).
    pub(crate) async fn mouse(&self, kind: &str, (x, y): (i64, i64)) -> Result<()> {
        let buttons = u32::from(kind != "mouseReleased");
        let event =
            json!({ "type": kind, "x": x, "y": y, "button": "left", "buttons": buttons, "clickCount": 1 });
        self.devtools("Input.dispatchMouseEvent", event).await
    }

    /// Types a number into a slider's box and leaves it.
    pub(crate) async fn enter(&self, name: &str, number: &str) -> Result<()> {
        let field = self.slider("number", name).await?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(format!("{number}{TAB}")).await?;
        Ok(())
    }

    /// Replaces the content of a text field and leaves it.
    pub(crate) async fn write(&self, selector: &str, text: &str) -> Result<()> {
        let field = self.find(By::Css(selector)).await.with_context(|| format!("there is no {selector}"))?;
        field.send_keys(Key::Control + "a").await?;
        field.send_keys(format!("{text}{TAB}")).await?;
        Ok(())
    }

    /// Chooses a file in the file field of "Upload".
    pub(crate) async fn upload(&self, file: &Path) -> Result<()> {
        let path = file.to_str().context("a path of letters")?;
        let field = self.find(By::Css("input[type=file]")).await.context("there is no file field")?;
        Ok(field.send_keys(path).await?)
    }

    /// The tile of a map: place 0 is the picture, k the stage k; the map counts from 0.
    pub(crate) async fn map(&self, place: usize, map: usize) -> Result<WebElement> {
        let path = format!(
            "//section[@aria-label='Pipeline']/section[{}]//*[contains(@class, 'map-face') and @role]",
            place + 1
        );
        let maps = self.find_all(By::XPath(path)).await?;
        let count = maps.len();
        maps.into_iter().nth(map).with_context(|| format!("place {place} has {count} maps"))
    }

    /// Moves the mouse over a cell of a map, counted from 0, starting beside it, as people do.
    pub(crate) async fn point_at(
        &self,
        place: usize,
        map: usize,
        (row, column): (usize, usize),
    ) -> Result<()> {
        let (x, y) = self.middle_of(place, map, (row, column)).await?;
        Ok(self.action_chain().move_to(x + 1, y).move_to(x, y).perform().await?)
    }

    /// The middle of a cell in the window, after scrolling to it.
    async fn middle_of(&self, place: usize, map: usize, (row, column): (usize, usize)) -> Result<(i64, i64)> {
        let script = format!(
            "const canvas = document.querySelectorAll('section[aria-label=\"Pipeline\"] > section')[{place}] \
                 .querySelectorAll('.map-face[role]')[{map}]; \
             canvas.scrollIntoView({{ block: 'nearest', behavior: 'instant' }}); const box = canvas.getBoundingClientRect(); \
             const cells = (name) => +canvas.closest('.map').style.getPropertyValue(name); \
             return [box.left + box.width * ({column} + .5) / cells('--c'), \
                 box.top + box.height * ({row} + .5) / cells('--r')].map(Math.round)"
        );
        let middle = self.ask(&script).await?;
        Ok((middle[0].as_i64().context("x")?, middle[1].as_i64().context("y")?))
    }

    /// Presses keys at the keyboard focus.
    pub(crate) async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) -> Result<()> {
        Ok(self.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses a key while others are held.
    pub(crate) async fn chord(&self, held: &[Key], key: &str) -> Result<()> {
        let mut chain = self.action_chain();
        for held in held {
            chain = chain.key_down(held.clone());
        }
        chain = chain.send_keys(key);
        for held in held {
            chain = chain.key_up(held.clone());
        }
        Ok(chain.perform().await?)
    }

    /// Sends a touch event: "touchStart", "touchMove" or "touchEnd", with the fingers' places.
    pub(crate) async fn touch(&self, kind: &str, places: &[(i64, i64)]) -> Result<()> {
        let points: Vec<_> = places.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
        self.devtools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await
    }
}
