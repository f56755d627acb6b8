import DefaultTheme from 'vitepress/theme'
import './cards.css'

export default {
  extends: DefaultTheme,
}
