/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlDecisions: what a person decides about inquiries that wait. An answer can come when the row
 * with the button shows another inquiry or is gone, so what is busy is kept here, by inquiry. */

#define G_LOG_DOMAIN "inl-decisions"

#include "config.h"

#include "inl-decisions.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "inl-inquiry-progress.h"
#include "inl-office-undo.h"
#include "inl-window.h"

struct _InlDecisions
{
  GObject     parent_instance;

  InlOffice  *office;  /* (owned) */
  GtkWidget  *owner;   /* (weak) (nullable): NULL once the page is gone */
  GHashTable *busy;    /* (owned): ids of inquiries */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (InlDecisions, inl_decisions, G_TYPE_OBJECT)

typedef struct
{
  InlDecisions *decisions;   /* (owned) */
  gint64        inquiry_id;
  InlDecision   decision;
} Deciding;

static Deciding *
deciding_new (InlDecisions *decisions,
              gint64        inquiry_id,
              InlDecision   decision)
{
  Deciding *deciding = g_new0 (Deciding, 1);

  deciding->decisions = g_object_ref (decisions);
  deciding->inquiry_id = inquiry_id;
  deciding->decision = decision;
  return deciding;
}

static void
deciding_free (Deciding *deciding)
{
  g_object_unref (deciding->decisions);
  g_free (deciding);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deciding, deciding_free)

/* Gives whether it was not busy yet. */
static gboolean
begin (InlDecisions *self,
       gint64        inquiry_id)
{
  if (!g_hash_table_add (self->busy, g_memdup2 (&inquiry_id, sizeof inquiry_id)))
    return FALSE;

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

static void
end (InlDecisions *self,
     gint64        inquiry_id)
{
  g_hash_table_remove (self->busy, &inquiry_id);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell (InlDecisions *self,
      const char   *text)
{
  if (self->owner != NULL)
    inl_toast (self->owner, text);
}

/* Of an attempt its outcome tells; giving up is nobody's news, and the row is gone. */
static void
on_decided_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(Deciding) deciding = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOutcome) outcome = inl_office_decide_finish (INL_OFFICE (source), result, &error);

  end (deciding->decisions, deciding->inquiry_id);
  if (outcome == NULL)
    tell (deciding->decisions, error->message);
  else if (deciding->decision == INL_DECISION_GIVE_UP)
    tell (deciding->decisions, outcome->text);
}

static void
carry_out (InlDecisions *self,
           gint64        inquiry_id,
           InlDecision   decision)
{
  if (self->owner == NULL)
    return;

  /* Giving up was confirmed: it comes after what is being carried out. */
  if (begin (self, inquiry_id) || decision == INL_DECISION_GIVE_UP)
    inl_office_decide_async (self->office, inquiry_id, decision, on_decided_cb,
                             deciding_new (self, inquiry_id, decision));
}

static void
on_responded_cb (AdwMessageDialog *dialog,
                 const char       *response,
                 gpointer          user_data)
{
  Deciding *deciding = user_data;

  if (g_str_equal (response, "go"))
    carry_out (deciding->decisions, deciding->inquiry_id, deciding->decision);
}

static void
on_dialog_gone_cb (gpointer  data,
                   GClosure *closure)
{
  deciding_free (data);
}

/* Takes @deciding. */
static void
confirm (Deciding   *deciding,
         const char *heading,
         const char *body,
         const char *label)
{
  GtkRoot *root = gtk_widget_get_root (deciding->decisions->owner);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("Terug"), "go", label,
                                    NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "go",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (on_responded_cb), deciding,
                         on_dialog_gone_cb, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The row that it is about can have moved below the question. */
static char *
dup_about (InlInquiry *inquiry,
           const char *text)
{
  return g_strdup_printf ("%s · %s\n\n%s", inl_inquiry_get_vacancy_number (inquiry),
                          inl_inquiry_get_relation_name (inquiry), text);
}

static void
confirm_giving_up (Deciding   *deciding,
                   InlInquiry *inquiry)
{
  const gboolean never_left = inl_inquiry_progress_never_left (inquiry);
  g_autofree char *about =
    dup_about (inquiry,
               never_left
               ? _("De uitvraag is nog niet verstuurd, en dat gebeurt dan ook niet meer. Bij de "
                   "aanvraag kun je later opnieuw uitvragen.")
               : _("De uitvraag wordt niet meer verstuurd en niet meer nagevraagd. Wat al is "
                   "aangekomen, wordt hiermee niet ingetrokken."));

  if (never_left)
    confirm (deciding, _("Uitvraag annuleren?"), about, _("Uitvraag annuleren"));
  else
    confirm (deciding, _("Uitvraag afbreken?"), about, _("Afbreken"));
}

static void
confirm_sending_anyway (Deciding   *deciding,
                        InlInquiry *inquiry)
{
  g_autofree char *about =
    dup_about (inquiry, _("Deze uitvraag is mogelijk al aangekomen. Hij wordt met hetzelfde "
                          "kenmerk verstuurd, zodat Inlenersbeloning.com een dubbele kan "
                          "herkennen."));

  confirm (deciding, _("Toch opnieuw versturen?"), about, _("Toch opnieuw versturen"));
}

static void
inl_decisions_dispose (GObject *object)
{
  InlDecisions *self = INL_DECISIONS (object);

  g_clear_object (&self->office);
  g_clear_weak_pointer (&self->owner);

  G_OBJECT_CLASS (inl_decisions_parent_class)->dispose (object);
}

static void
inl_decisions_finalize (GObject *object)
{
  InlDecisions *self = INL_DECISIONS (object);

  g_clear_pointer (&self->busy, g_hash_table_unref);

  G_OBJECT_CLASS (inl_decisions_parent_class)->finalize (object);
}

static void
inl_decisions_class_init (InlDecisionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = inl_decisions_dispose;
  object_class->finalize = inl_decisions_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", INL_TYPE_DECISIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
inl_decisions_init (InlDecisions *self)
{
  self->busy = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/**
 * inl_decisions_new:
 * @office: whose inquiries they are about
 * @owner: the page: nothing is begun or told any more once it is gone
 *
 * Returns: (transfer full): decisions of which none is made yet
 */
InlDecisions *
inl_decisions_new (InlOffice *office,
                   GtkWidget *owner)
{
  InlDecisions *self;

  g_return_val_if_fail (INL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (owner), NULL);

  self = g_object_new (INL_TYPE_DECISIONS, NULL);
  self->office = g_object_ref (office);
  g_set_weak_pointer (&self->owner, owner);
  return self;
}

InlOffice *
inl_decisions_get_office (InlDecisions *self)
{
  g_return_val_if_fail (INL_IS_DECISIONS (self), NULL);

  return self->office;
}

/**
 * inl_decisions_is_busy:
 * @self: decisions
 * @inquiry: an inquiry
 *
 * Returns: whether something that was decided about it is being carried out
 */
gboolean
inl_decisions_is_busy (InlDecisions *self,
                       InlInquiry   *inquiry)
{
  gint64 id;

  g_return_val_if_fail (INL_IS_DECISIONS (self), FALSE);
  g_return_val_if_fail (INL_IS_INQUIRY (inquiry), FALSE);

  id = inl_record_get_id (INL_RECORD (inquiry));
  return g_hash_table_contains (self->busy, &id);
}

/**
 * inl_decisions_decide:
 * @self: decisions
 * @inquiry: an inquiry
 * @decision: what a person decided about it
 *
 * Does what was decided, after asking whether that is really meant when it cannot be undone.
 */
void
inl_decisions_decide (InlDecisions *self,
                      InlInquiry   *inquiry,
                      InlDecision   decision)
{
  gint64 id;

  g_return_if_fail (INL_IS_DECISIONS (self));
  g_return_if_fail (INL_IS_INQUIRY (inquiry));

  if (self->owner == NULL)
    return;

  id = inl_record_get_id (INL_RECORD (inquiry));
  switch (decision)
    {
    case INL_DECISION_SEND_ANYWAY:
      confirm_sending_anyway (deciding_new (self, id, decision), inquiry);
      break;
    case INL_DECISION_GIVE_UP:
      confirm_giving_up (deciding_new (self, id, decision), inquiry);
      break;
    case INL_DECISION_CHECK_AGAIN:
    case INL_DECISION_RELEASE:
    default:
      carry_out (self, id, decision);
      break;
    }
}

/* The window tells outcomes, but not the question whether to repeat: it is for who asks anew. */
static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Deciding) deciding = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(InlOutcome) outcome = inl_office_ask_finish (INL_OFFICE (source), result, &error);
  g_autoptr(InlOutcome) standing = NULL;

  standing = inl_office_ask_dup_standing (result);
  end (deciding->decisions, deciding->inquiry_id);
  if (outcome == NULL)
    tell (deciding->decisions, standing != NULL ? standing->text : error->message);
  else if (outcome->kind == INL_OUTCOME_KIND_REPEAT_TO_CONFIRM)
    tell (deciding->decisions, _("Deze uitvraag wacht niet meer: hij is inmiddels verstuurd."));
}

/**
 * inl_decisions_try_now:
 * @self: decisions
 * @inquiry: an inquiry that is queued or blocked
 *
 * Goes on with it at once, as the button "Inlenersbeloning uitvragen" of its vacancy does, and
 * without waiting until it can be undone no longer.
 */
void
inl_decisions_try_now (InlDecisions *self,
                       InlInquiry   *inquiry)
{
  gint64 id;

  g_return_if_fail (INL_IS_DECISIONS (self));
  g_return_if_fail (INL_IS_INQUIRY (inquiry));

  id = inl_record_get_id (INL_RECORD (inquiry));
  if (self->owner == NULL || inl_office_send_undoable (self->office, id))
    return;

  if (begin (self, id))
    inl_office_ask_async (self->office, inl_inquiry_get_vacancy_id (inquiry), 0, TRUE, on_asked_cb,
                          deciding_new (self, id, INL_DECISION_SEND_ANYWAY));
}
