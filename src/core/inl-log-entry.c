/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlLogEntry: a line of the audit log: who did what, and when. The store writes it once; all else
 * only reads it. */

#define G_LOG_DOMAIN "inl-log-entry"

#include "config.h"

#include "inl-log-entry.h"

#include <glib/gi18n.h>

#include "inl-enum-types.h"

struct _InlLogEntry
{
  InlRecord parent_instance;

  char   *at;
  char   *by;                        /* OS account */
  int     kind;                      /* InlLogKind */
  int     action;                    /* InlLogAction */
  gint64  relation_id;               /* 0 when it is about none, or it was removed for good */
  gint64  contact_id;
  gint64  vacancy_id;
  gint64  inquiry_id;
  char   *subject;
  char   *text;
  char   *changes;                   /* a line for each field */
  char   *hash;
};

G_DEFINE_FINAL_TYPE (InlLogEntry, inl_log_entry, INL_TYPE_RECORD)

#define TEXT(name, member) { name, INL_FIELD_TEXT, G_STRUCT_OFFSET (InlLogEntry, member), NULL }
#define INTEGER(name, member) \
  { name, INL_FIELD_INTEGER, G_STRUCT_OFFSET (InlLogEntry, member), NULL }
#define ENUM(name, member, type) \
  { name, INL_FIELD_ENUM, G_STRUCT_OFFSET (InlLogEntry, member), type }

static const InlField fields[] = {
  TEXT ("at", at),
  TEXT ("by", by),
  ENUM ("kind", kind, inl_log_kind_get_type),
  ENUM ("action", action, inl_log_action_get_type),
  INTEGER ("relation-id", relation_id),
  INTEGER ("contact-id", contact_id),
  INTEGER ("vacancy-id", vacancy_id),
  INTEGER ("inquiry-id", inquiry_id),
  TEXT ("subject", subject),
  TEXT ("text", text),
  TEXT ("changes", changes),
  TEXT ("hash", hash),
};

static const char * const kind_labels[] = {
  [INL_LOG_KIND_RIGHTS] = N_("Programmarechten"),
  [INL_LOG_KIND_USERS] = N_("Gebruikers"),
  [INL_LOG_KIND_TOKEN] = N_("Token en secret"),
  [INL_LOG_KIND_RELATION] = N_("Relaties"),
  [INL_LOG_KIND_CONTACT] = N_("Contactpersonen"),
  [INL_LOG_KIND_POSITION] = N_("Functies"),
  [INL_LOG_KIND_VACANCY] = N_("Aanvragen"),
  [INL_LOG_KIND_INQUIRY] = N_("Uitvragen"),
  [INL_LOG_KIND_SESSION] = N_("Inloggen en afmelden"),
  [INL_LOG_KIND_IMPORT] = N_("Importeren"),
  [INL_LOG_KIND_EXPORT] = N_("Exporteren"),
  [INL_LOG_KIND_PRIVACY] = N_("Privacy"),
};

static const char * const action_labels[] = {
  [INL_LOG_ACTION_CREATED] = N_("Gemaakt"),
  [INL_LOG_ACTION_CHANGED] = N_("Gewijzigd"),
  [INL_LOG_ACTION_ARCHIVED] = N_("Gearchiveerd"),
  [INL_LOG_ACTION_RESTORED] = N_("Teruggezet"),
  [INL_LOG_ACTION_REMOVED] = N_("Verwijderd"),
  [INL_LOG_ACTION_MERGED] = N_("Samengevoegd"),
  [INL_LOG_ACTION_QUEUED] = N_("Klaargezet"),
  [INL_LOG_ACTION_ATTEMPTED] = N_("Geprobeerd"),
  [INL_LOG_ACTION_SENT] = N_("Verzonden"),
  [INL_LOG_ACTION_REFUSED] = N_("Geweigerd"),
  [INL_LOG_ACTION_DECIDED] = N_("Besloten"),
  [INL_LOG_ACTION_DONE] = N_("Uitgevoerd"),
  [INL_LOG_ACTION_ANONYMISED] = N_("Geanonimiseerd"),
};

static void
inl_log_entry_class_init (InlLogEntryClass *klass)
{
  inl_record_class_install_fields (INL_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));
}

static void
inl_log_entry_init (InlLogEntry *self)
{
}

/**
 * inl_log_entry_new:
 *
 * Returns: (transfer full): one with every field empty
 */
InlLogEntry *
inl_log_entry_new (void)
{
  return g_object_new (INL_TYPE_LOG_ENTRY, NULL);
}

const char *
inl_log_entry_get_at (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), "");

  return self->at != NULL ? self->at : "";
}

const char *
inl_log_entry_get_by (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), "");

  return self->by != NULL ? self->by : "";
}

InlLogKind
inl_log_entry_get_kind (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), 0);

  return self->kind;
}

InlLogAction
inl_log_entry_get_action (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), 0);

  return self->action;
}

gint64
inl_log_entry_get_relation_id (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), 0);

  return self->relation_id;
}

gint64
inl_log_entry_get_contact_id (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), 0);

  return self->contact_id;
}

gint64
inl_log_entry_get_vacancy_id (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), 0);

  return self->vacancy_id;
}

gint64
inl_log_entry_get_inquiry_id (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), 0);

  return self->inquiry_id;
}

const char *
inl_log_entry_get_subject (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), "");

  return self->subject != NULL ? self->subject : "";
}

const char *
inl_log_entry_get_text (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), "");

  return self->text != NULL ? self->text : "";
}

const char *
inl_log_entry_get_changes (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), "");

  return self->changes != NULL ? self->changes : "";
}

const char *
inl_log_entry_get_hash (InlLogEntry *self)
{
  g_return_val_if_fail (INL_IS_LOG_ENTRY (self), "");

  return self->hash != NULL ? self->hash : "";
}

/**
 * inl_log_kind_get_label:
 * @kind: what a line is about
 *
 * Returns: (transfer none): how the window calls it
 */
const char *
inl_log_kind_get_label (InlLogKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (kind_labels), "");

  return _(kind_labels[kind]);
}

/**
 * inl_log_action_get_label:
 * @action: what was done
 *
 * Returns: (transfer none): how the window calls it
 */
const char *
inl_log_action_get_label (InlLogAction action)
{
  g_return_val_if_fail ((guint) action < G_N_ELEMENTS (action_labels), "");

  return _(action_labels[action]);
}
