// QWeb whitespace matters: it is preserved.
module.exports = {
  plugins: [require.resolve("@prettier/plugin-xml")],
  bracketSpacing: false,
  printWidth: 88,
  semi: true,
  trailingComma: "es5",
  xmlSelfClosingSpace: true,
  xmlWhitespaceSensitivity: "preserve",
  overrides: [{files: ["*.js", "*.xml"], options: {tabWidth: 4}}],
};
