# Mots des écrans en direct en français
# reviewed-by: none

## Messages tout prêts pour la scène
stock-wrap-up = Concluez
stock-louder = Parlez plus fort
stock-microphone = Rapprochez le micro
stock-questions = Place aux questions
stock-time-up = Votre temps est écoulé
stock-thanks = Merci
