//! Every control of a convolution, an activation and a pooling, used once.

use anyhow::Result;
use thirtyfour::{By, Key};

use crate::{page::Page, sight::words_of};

/// The least milliseconds between two changes of a person.
const PAUSE: u64 = 200;

/// All pills that can be chosen now.
const CHOICES: &str = "section[aria-label^=Controls] .pill:not(.on) input:not(:disabled)";

impl Page {
    /// Drags and steps every slider of the chosen stage and clicks every pill, and undoes each change.
    pub(crate) async fn use_every_control(&self) -> Result<()> {
        self.unfold().await?;
        self.sleep(PAUSE).await?;
        let names = "return [...new Set([...document.querySelectorAll( \
            'section[aria-label^=Controls] input[type=range]:not(:disabled)')].map((one) => one.ariaLabel))]";
        for name in words_of(&self.ask(names).await?) {
            self.drag(&name).await?;
            self.keys(Key::Right + Key::Left).await?;
            self.take_back().await?;
        }
        let choices = self.find_all(By::Css(CHOICES)).await?.len();
        for index in 0..choices.min(8) {
            if let Some(one) = self.find_all(By::Css(CHOICES)).await?.get(index) {
                // Another choice may have removed it.
                let _ = one.click().await;
            }
            self.take_back().await?;
        }
        // The lists behind the pills.
        let lists = "section[aria-label^=Controls] [role=radiogroup] option:last-child";
        for index in 0..self.find_all(By::Css(lists)).await?.len() {
            if let Some(one) = self.find_all(By::Css(lists)).await?.get(index) {
                one.click().await?;
            }
            self.take_back().await?;
        }
        Ok(())
    }

    async fn take_back(&self) -> Result<()> {
        self.sleep(PAUSE).await?;
        self.chord(&[Key::Control], "z").await?;
        self.sleep(PAUSE).await
    }
}
