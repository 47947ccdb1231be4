# Words of the live screens in English. B1, active, no exclamation marks; one term per thing.
# reviewed-by: none

## Messages at hand, for the stage: what a speaker reads at a glance
stock-wrap-up = Come to an end
stock-louder = Speak up
stock-microphone = Hold the microphone closer
stock-questions = Take questions now
stock-time-up = Your time is up
stock-thanks = Thank you
