document.addEventListener("click", function (event) {
  var button = event.target.closest("[data-copy]");
  if (!button) return;
  var field = document.getElementById(button.dataset.copy);
  var done = function () {
    button.textContent = "Gekopieerd";
    setTimeout(function () { button.textContent = "Kopiëren"; }, 2000);
  };
  field.select();
  if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, function () {});
  else if (document.execCommand("copy")) done();
});
