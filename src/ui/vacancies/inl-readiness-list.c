/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlReadinessList: "Klaar voor uitvraag", the list above the button that shows what an uitvraag
 * needs: each with a tick, or with what is missing and a button that leads to that field. */

#define G_LOG_DOMAIN "inl-readiness-list"

#include "config.h"

#include "inl-readiness-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-contact-name.h"
#include "inl-contact.h"

typedef enum
{
  ITEM_KVK,
  ITEM_CONTACT,
  ITEM_POSITION,
  ITEM_ARCHIVE,
  N_ITEMS,
} Item;

struct _InlReadinessList
{
  GtkWidget            parent_instance;

  AdwPreferencesGroup *group;
  AdwActionRow        *kvk_row;
  GtkImage            *kvk_icon;
  GtkButton           *kvk_button;
  AdwActionRow        *contact_row;
  GtkImage            *contact_icon;
  GtkButton           *contact_button;
  AdwActionRow        *position_row;
  GtkImage            *position_icon;
  GtkButton           *position_button;
  AdwActionRow        *archive_row;
  GtkImage            *archive_icon;
  GtkButton           *archive_button;

  GPtrArray           *findings;    /* (owned) (nullable): unknown yet */
  char                *recipients;  /* (owned) (nullable): who would get an e-mail */
};

enum
{
  SIGNAL_FIX,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlReadinessList, inl_readiness_list, GTK_TYPE_WIDGET)

static Item
get_item (InlFinding *finding)
{
  if (finding->kind == INL_RECORD_KIND_CONTACT)
    return ITEM_CONTACT;

  switch (finding->code)
    {
    case INL_FINDING_CODE_KVK_MISSING:
    case INL_FINDING_CODE_KVK_MALFORMED:
    case INL_FINDING_CODE_KVK_UNKNOWN:
      return ITEM_KVK;
    case INL_FINDING_CODE_CONTACT_MISSING:
    case INL_FINDING_CODE_TOO_MANY_CONTACTS:
      return ITEM_CONTACT;
    case INL_FINDING_CODE_POSITION_MISSING:
      return ITEM_POSITION;
    case INL_FINDING_CODE_KVK_SHARED:
    case INL_FINDING_CODE_NAME_MISSING:
    case INL_FINDING_CODE_NUMBER_MISSING:
    case INL_FINDING_CODE_TOO_LONG:
    case INL_FINDING_CODE_EMAIL_MISSING:
    case INL_FINDING_CODE_EMAIL_MALFORMED:
    case INL_FINDING_CODE_DATE_MALFORMED:
    case INL_FINDING_CODE_HEADCOUNT_INVALID:
    case INL_FINDING_CODE_ARCHIVED:
    default:
      return ITEM_ARCHIVE;
    }
}

static InlFinding *
find_first (InlReadinessList *self,
            Item              item)
{
  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    if (get_item (self->findings->pdata[i]) == item)
      return self->findings->pdata[i];

  return NULL;
}

/* What is archived says so in a sentence; of the others the text names what is missing. */
static char *
dup_problem (InlReadinessList *self,
             Item              item)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) lines = NULL;
  g_autofree char *texts = NULL;

  for (guint i = 0; i < self->findings->len; i++)
    {
      InlFinding *finding = g_ptr_array_index (self->findings, i);

      if (get_item (finding) == item)
        g_strv_builder_add (builder, finding->text);
    }

  lines = g_strv_builder_end (builder);
  if (item == ITEM_ARCHIVE)
    return g_strjoinv (" ", lines);

  texts = g_strjoinv (", ", lines);
  /* Translators: %s is a list of what is missing, such as "e-mailadres van Jan de Vries". */
  return g_strdup_printf (_("Ontbreekt: %s"), texts);
}

static char *
dup_recipients (GPtrArray *recipients)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) texts = NULL;

  for (guint i = 0; i < recipients->len; i++)
    {
      InlContact *contact = g_ptr_array_index (recipients, i);
      g_autofree char *name = inl_contact_dup_full_name (contact);
      g_autofree char *text = g_strdup_printf ("%s <%s>", name, inl_contact_get_email (contact));

      g_strv_builder_add (builder, text);
    }
  texts = g_strv_builder_end (builder);
  return g_strjoinv (", ", texts);
}

static void
name_button (AdwActionRow *row,
             GtkButton    *button)
{
  g_autofree char *name =
    g_strdup_printf ("%s: %s", gtk_button_get_label (button),
                     adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
}

static void
set_tone (GtkImage   *icon,
          const char *icon_name,
          const char *tone)
{
  const char *tones[] = { tone, NULL };

  gtk_image_set_from_icon_name (icon, icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (icon), tones);
}

static void
update_row (InlReadinessList *self,
            Item              item,
            AdwActionRow     *row,
            GtkImage         *icon,
            GtkButton        *button)
{
  InlFinding *finding = find_first (self, item);
  const char *state;
  g_autofree char *name = NULL;
  g_autofree char *problem = NULL;

  gtk_widget_set_visible (GTK_WIDGET (button), finding != NULL);
  if (self->findings == NULL)
    {
      set_tone (icon, "content-loading-symbolic", "dim-label");
      adw_action_row_set_subtitle (row, "");
      state = _("wordt nagekeken");
    }
  else if (finding == NULL)
    {
      const char *detail = item == ITEM_CONTACT && self->recipients != NULL ? self->recipients
                                                                            : "";

      set_tone (icon, "emblem-ok-symbolic", "success");
      adw_action_row_set_subtitle (row, detail);
      state = *detail != '\0' ? detail : _("in orde");
    }
  else
    {
      problem = dup_problem (self, item);
      set_tone (icon, "dialog-warning-symbolic", "warning");
      adw_action_row_set_subtitle (row, problem);
      state = problem;
    }

  name = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                          state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* A relation is put back on its own page, the vacancy at once. */
static void
update_archive_button (InlReadinessList *self)
{
  InlFinding *finding = find_first (self, ITEM_ARCHIVE);

  if (finding == NULL)
    return;

  gtk_button_set_label (self->archive_button,
                        finding->kind == INL_RECORD_KIND_VACANCY ? _("Terugzetten") : _("Openen"));
  name_button (self->archive_row, self->archive_button);
}

static void
update_rows (InlReadinessList *self)
{
  update_row (self, ITEM_KVK, self->kvk_row, self->kvk_icon, self->kvk_button);
  update_row (self, ITEM_CONTACT, self->contact_row, self->contact_icon, self->contact_button);
  update_row (self, ITEM_POSITION, self->position_row, self->position_icon,
              self->position_button);
  update_row (self, ITEM_ARCHIVE, self->archive_row, self->archive_icon, self->archive_button);
  update_archive_button (self);
  gtk_widget_set_visible (GTK_WIDGET (self->archive_row), find_first (self, ITEM_ARCHIVE) != NULL);
}

static void
on_fix_clicked_cb (InlReadinessList *self,
                   GtkButton        *button)
{
  Item item = ITEM_ARCHIVE;
  InlFinding *finding;

  if (button == self->kvk_button)
    item = ITEM_KVK;
  else if (button == self->contact_button)
    item = ITEM_CONTACT;
  else if (button == self->position_button)
    item = ITEM_POSITION;

  finding = find_first (self, item);
  if (finding == NULL)
    return;

  /* Who answers may replace the findings at once. */
  inl_finding_ref (finding);
  g_signal_emit (self, signals[SIGNAL_FIX], 0, finding);
  inl_finding_unref (finding);
}

static void
inl_readiness_list_dispose (GObject *object)
{
  InlReadinessList *self = INL_READINESS_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), INL_TYPE_READINESS_LIST);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->recipients, g_free);

  G_OBJECT_CLASS (inl_readiness_list_parent_class)->dispose (object);
}

static void
inl_readiness_list_class_init (InlReadinessListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = inl_readiness_list_dispose;

  signals[SIGNAL_FIX] = g_signal_new ("fix", INL_TYPE_READINESS_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, INL_TYPE_FINDING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/example/Inlenersbeloning/ui/vacancies/inl-readiness-list.ui");
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, group);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, kvk_row);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, kvk_icon);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, kvk_button);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, contact_row);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, contact_icon);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, contact_button);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, position_row);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, position_icon);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, position_button);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, archive_row);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, archive_icon);
  gtk_widget_class_bind_template_child (widget_class, InlReadinessList, archive_button);
  gtk_widget_class_bind_template_callback (widget_class, on_fix_clicked_cb);
}

static void
inl_readiness_list_init (InlReadinessList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  name_button (self->kvk_row, self->kvk_button);
  name_button (self->contact_row, self->contact_button);
  name_button (self->position_row, self->position_button);
  name_button (self->archive_row, self->archive_button);
  update_rows (self);
}

/**
 * inl_readiness_list_set_findings:
 * @self: a list
 * @findings: (nullable) (element-type InlFinding): what is missing; %NULL while that is unknown
 * @recipients: (nullable) (element-type InlContact): who would get an e-mail
 *
 * Shows what is missing, and to whom an uitvraag would go when nothing is.
 */
void
inl_readiness_list_set_findings (InlReadinessList *self,
                                 GPtrArray        *findings,
                                 GPtrArray        *recipients)
{
  g_return_if_fail (INL_IS_READINESS_LIST (self));

  g_free (self->recipients);
  self->recipients = recipients != NULL ? dup_recipients (recipients) : NULL;

  if (findings != NULL)
    g_ptr_array_ref (findings);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = findings;
  update_rows (self);
}

/**
 * inl_readiness_list_is_ready:
 * @self: a list
 *
 * Returns: whether it is known that nothing is missing
 */
gboolean
inl_readiness_list_is_ready (InlReadinessList *self)
{
  g_return_val_if_fail (INL_IS_READINESS_LIST (self), FALSE);

  return self->findings != NULL && self->findings->len == 0;
}
