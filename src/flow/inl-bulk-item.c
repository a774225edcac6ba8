/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlBulkItem: one vacancy of a bulk uitvraag: what stands in its way before, and what came of it
 * after. */

#define G_LOG_DOMAIN "inl-bulk"

#include "config.h"

#include "inl-bulk-item.h"

#include <glib/gi18n.h>

#include "inl-bulk-private.h"
#include "inl-inquiry-state.h"
#include "inl-labels.h"
#include "inl-moment.h"

struct _InlBulkItem
{
  GObject       parent_instance;

  InlProspect  *prospect;  /* (owned) (not nullable) */
  InlOutcome   *outcome;   /* (owned) (nullable) */
  GError       *error;     /* (owned) (nullable) */
  InlBulkState  state;
  char         *text;      /* (owned) (not nullable) */
  char         *told_at;   /* (owned) (not nullable) */
  gboolean      again;
};

enum
{
  PROP_0,
  PROP_STATE,
  PROP_AGAIN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (InlBulkItem, inl_bulk_item, G_TYPE_OBJECT)

static void
inl_bulk_item_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  InlBulkItem *self = INL_BULK_ITEM (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_AGAIN:
      g_value_set_boolean (value, self->again);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
inl_bulk_item_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (prop_id == PROP_AGAIN)
    inl_bulk_item_set_again (INL_BULK_ITEM (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
inl_bulk_item_finalize (GObject *object)
{
  InlBulkItem *self = INL_BULK_ITEM (object);

  g_clear_pointer (&self->prospect, inl_prospect_free);
  g_clear_pointer (&self->outcome, inl_outcome_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->told_at, g_free);

  G_OBJECT_CLASS (inl_bulk_item_parent_class)->finalize (object);
}

static void
inl_bulk_item_class_init (InlBulkItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = inl_bulk_item_get_property;
  object_class->set_property = inl_bulk_item_set_property;
  object_class->finalize = inl_bulk_item_finalize;

  properties[PROP_STATE] =
    g_param_spec_int ("state", NULL, NULL, INL_BULK_STATE_MISSING, INL_BULK_STATE_NOT_ASKED,
                      INL_BULK_STATE_MISSING, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AGAIN] =
    g_param_spec_boolean ("again", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
inl_bulk_item_init (InlBulkItem *self)
{
  self->told_at = g_strdup ("");
}

static char *
dup_earlier_text (InlInquiry *earlier)
{
  const char *sent_at = inl_inquiry_get_sent_at (earlier);
  const char *at = *sent_at != '\0' ? sent_at : inl_inquiry_get_created_at (earlier);
  g_autofree char *day = inl_moment_to_display_date (at);

  /* Translators: a date, and names. */
  return g_strdup_printf (_("Eerder verstuurd op %s aan %s."), day,
                          inl_inquiry_get_recipients (earlier));
}

static char *
dup_missing_text (GPtrArray *findings)
{
  g_autofree char *list = inl_findings_join_texts (findings);

  return g_strdup_printf (_("Er ontbreken gegevens: %s"), list);
}

/* Also why it waits, where that is known. */
static char *
dup_open_text (InlInquiry *open)
{
  const char *label = inl_inquiry_state_get_label (inl_inquiry_get_state (open));
  const char *reason = inl_inquiry_get_reason (open);

  if (*reason != '\0')
    return g_strdup (reason);

  /* Translators: %s is the state of an inquiry, such as "Staat klaar". */
  return g_strdup_printf (_("Er loopt al een uitvraag: %s."), label);
}

static gboolean
is_blocked (InlProspect *prospect)
{
  return prospect->open != NULL
         && inl_inquiry_get_state (prospect->open) == INL_INQUIRY_STATE_BLOCKED;
}

static gboolean
is_vacancy_open (InlBulkItem *self)
{
  return inl_vacancy_get_status (self->prospect->vacancy) == INL_VACANCY_STATUS_OPEN;
}

static void
check (InlBulkItem *self)
{
  InlProspect *prospect = self->prospect;

  if (prospect->open != NULL && !is_blocked (prospect))
    {
      self->state = INL_BULK_STATE_OPEN;
      self->text = dup_open_text (prospect->open);
    }
  else if (prospect->findings->len > 0)
    {
      self->state = INL_BULK_STATE_MISSING;
      self->text = dup_missing_text (prospect->findings);
    }
  /* That it was sent before weighs more: only who is told of when and to whom can repeat it. */
  else if (prospect->earlier != NULL && !is_blocked (prospect))
    {
      self->state = INL_BULK_STATE_EARLIER;
      self->text = dup_earlier_text (prospect->earlier);
    }
  else if (!is_vacancy_open (self))
    {
      self->state = INL_BULK_STATE_CLOSED;
      self->text = g_strdup ("");
    }
  else if (is_blocked (prospect))
    {
      self->state = INL_BULK_STATE_READY;
      self->text = g_strdup (_("Deze uitvraag bleef eerder steken en gaat nu verder."));
    }
  else
    {
      self->state = INL_BULK_STATE_READY;
      self->text = g_strdup ("");
    }
}

/**
 * inl_bulk_item_new:
 * @prospect: (transfer full): what asking about the vacancy would meet
 *
 * What was blocked goes on with the next click, so it is as ready as one that was never asked.
 *
 * Returns: (transfer full): an item
 */
InlBulkItem *
inl_bulk_item_new (InlProspect *prospect)
{
  InlBulkItem *self = g_object_new (INL_TYPE_BULK_ITEM, NULL);

  self->prospect = prospect;
  check (self);
  return self;
}

InlVacancy *
inl_bulk_item_get_vacancy (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), NULL);

  return self->prospect->vacancy;
}

gint64
inl_bulk_item_get_vacancy_id (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), 0);

  return inl_record_get_id (INL_RECORD (self->prospect->vacancy));
}

InlBulkState
inl_bulk_item_get_state (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), INL_BULK_STATE_MISSING);

  return self->state;
}

/**
 * inl_bulk_item_set_again:
 * @self: an item
 * @again: whether it is to be asked nevertheless
 *
 * Does something only to an item that is left out unless somebody wants it.
 */
void
inl_bulk_item_set_again (InlBulkItem *self,
                         gboolean     again)
{
  g_return_if_fail (INL_IS_BULK_ITEM (self));

  if (!inl_bulk_item_can_repeat (self) || self->again == again)
    return;

  self->again = again;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AGAIN]);
}

gboolean
inl_bulk_item_can_repeat (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), FALSE);

  return self->state == INL_BULK_STATE_EARLIER || self->state == INL_BULK_STATE_CLOSED;
}

gboolean
inl_bulk_item_is_chosen (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), FALSE);

  return self->state == INL_BULK_STATE_READY
         || (inl_bulk_item_can_repeat (self) && self->again);
}

const char *
inl_bulk_item_get_label (InlBulkItem *self)
{
  static const char *const labels[] = {
    [INL_BULK_STATE_MISSING] = N_("Niet klaar"),
    [INL_BULK_STATE_EARLIER] = N_("Eerder verstuurd"),
    [INL_BULK_STATE_OPEN] = N_("Loopt al"),
    [INL_BULK_STATE_READY] = N_("Klaar voor uitvraag"),
    [INL_BULK_STATE_ASKING] = N_("Wordt verstuurd"),
    [INL_BULK_STATE_SENT] = N_("Verstuurd"),
    [INL_BULK_STATE_REFUSED] = N_("Geweigerd"),
    [INL_BULK_STATE_WAITING] = N_("Wacht"),
    [INL_BULK_STATE_NOT_ASKED] = N_("Niet uitgevraagd"),
  };

  g_return_val_if_fail (INL_IS_BULK_ITEM (self), "");

  if (self->state == INL_BULK_STATE_CLOSED)
    return inl_vacancy_status_get_label (inl_vacancy_get_status (self->prospect->vacancy));

  return _(labels[self->state]);
}

const char *
inl_bulk_item_get_text (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), "");

  return self->text;
}

InlOutcome *
inl_bulk_item_get_outcome (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), NULL);

  return self->outcome;
}

/**
 * inl_bulk_item_get_repeats_id:
 * @self: an item
 *
 * Returns: the inquiry of which it was said that it is to be repeated, or 0
 */
gint64
inl_bulk_item_get_repeats_id (InlBulkItem *self)
{
  InlInquiry *earlier = self->prospect->earlier;

  return self->again && earlier != NULL ? inl_record_get_id (INL_RECORD (earlier)) : 0;
}

/**
 * inl_bulk_item_set_state:
 * @self: an item
 * @state: how far it is
 * @text: what there is to say of that
 */
void
inl_bulk_item_set_state (InlBulkItem  *self,
                         InlBulkState  state,
                         const char   *text)
{
  g_free (self->text);
  self->text = g_strdup (text);
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

const char *
inl_bulk_item_get_told_at (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), "");

  return self->told_at;
}

void
inl_bulk_item_set_told_at (InlBulkItem *self,
                           const char  *told_at)
{
  g_free (self->told_at);
  self->told_at = g_strdup (told_at);
}

static InlBulkState
get_state_after (InlOutcomeKind kind)
{
  switch (kind)
    {
    case INL_OUTCOME_KIND_SENT:
      return INL_BULK_STATE_SENT;
    case INL_OUTCOME_KIND_WAITING:
    case INL_OUTCOME_KIND_UNKNOWN:
    case INL_OUTCOME_KIND_HELD:
    case INL_OUTCOME_KIND_BUSY_ELSEWHERE:
      return INL_BULK_STATE_WAITING;
    default:
      /* What needs a log-in or an administrator is stored, and goes on after that. */
      return inl_outcome_kind_stops_all (kind) ? INL_BULK_STATE_WAITING : INL_BULK_STATE_REFUSED;
    }
}

/**
 * inl_bulk_item_take_outcome:
 * @self: an item
 * @outcome: (transfer full): what came of it
 */
void
inl_bulk_item_take_outcome (InlBulkItem *self,
                            InlOutcome  *outcome)
{
  g_clear_error (&self->error);
  g_clear_pointer (&self->outcome, inl_outcome_unref);
  self->outcome = outcome;
  inl_bulk_item_set_state (self, get_state_after (outcome->kind), outcome->text);
}

/* The database did not take it, or it may not be asked. */
static InlBulkState
get_state_without (const GError *error)
{
  return g_error_matches (error, INL_OFFICE_ERROR, INL_OFFICE_ERROR_DATABASE)
         ? INL_BULK_STATE_NOT_ASKED : INL_BULK_STATE_REFUSED;
}

/**
 * inl_bulk_item_take_error:
 * @self: an item
 * @error: (transfer full): what went wrong
 * @standing: (transfer full) (nullable): what is to be said of the inquiry that is stored
 *   nevertheless
 */
void
inl_bulk_item_take_error (InlBulkItem *self,
                          GError      *error,
                          InlOutcome  *standing)
{
  if (standing != NULL)
    inl_bulk_item_take_outcome (self, standing);
  else
    inl_bulk_item_set_state (self, get_state_without (error), error->message);
  g_clear_error (&self->error);
  self->error = error;
}

const GError *
inl_bulk_item_get_error (InlBulkItem *self)
{
  g_return_val_if_fail (INL_IS_BULK_ITEM (self), NULL);

  return self->error;
}
