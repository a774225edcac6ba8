/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-service.h"
#include "inl-enums.h"

G_BEGIN_DECLS

/* What happens next, or who has to act. */
typedef enum
{
  NEXT_NOTHING,          /* it was sent */
  NEXT_RETRY,            /* it is sent again by itself */
  NEXT_LOOK_UP,          /* the service is asked by kenmerk by itself */
  NEXT_LOG_IN,
  NEXT_ADMINISTRATOR,
  NEXT_CORRECT,          /* the data; then another click */
  NEXT_PERSON,           /* decides */
} Next;

/**
 * End:
 * @state: of the inquiry
 * @text: what the toast, the notification and the notice say
 * @next: what happens next
 * @after: in how many seconds, as the service asked; 0 for a back-off
 *
 * What a fault comes to.
 */
typedef struct
{
  InlInquiryState  state;
  const char      *text;
  Next             next;
  gint64           after;
} End;

/**
 * FaultRow:
 * @name: of the fault
 * @fault: what the service does with a request that sends; its bytes
 * @found: (nullable): its bytes for a request that looks up, when they are others
 * @sending: what comes of a click that meets it
 * @looking_up: what comes of asking about an inquiry that may have arrived
 * @hangs: the fault ends only by the deadline of the call
 */
typedef struct
{
  const char *name;
  Fault       fault;
  const char *found;
  End         sending;
  End         looking_up;
  gboolean    hangs;
} FaultRow;

typedef struct
{
  const char     *name;
  const FaultRow *rows;
  guint           n_rows;
} FaultGroup;

extern const FaultGroup fault_groups[];
extern const guint n_fault_groups;

#define WAITING_TEXT \
  "De uitvraag staat klaar en wordt verstuurd zodra Inlenersbeloning.com bereikbaar is."
#define UNKNOWN_TEXT \
  "De uitvraag is mogelijk verzonden: er kwam geen bruikbaar antwoord. Het wordt vanzelf " \
  "nagevraagd bij Inlenersbeloning.com zodra dat kan."
#define SENT_TEXT \
  "De aanvraag is succesvol verstuurd. Er is een e-mail gestuurd naar Jansen & Zn."
#define LOG_IN_TEXT \
  "Log eerst in op Inlenersbeloning.com. De inlogpagina is geopend in je browser."
#define LASTING_LOG_IN_TEXT \
  "Log eerst in op Inlenersbeloning.com en verstuur de uitvraag daarna nogmaals."
#define LASTING_LOG_IN_IN_DOUBT_TEXT \
  "Log eerst in op Inlenersbeloning.com en laat de uitvraag daarna opnieuw controleren."
#define NEVER_LEFT_TEXT \
  "De uitvraag is na 12 uur proberen niet verstuurd. Verstuur hem opnieuw of breek hem af."
#define MAYBE_SENT_TEXT \
  "De uitvraag is mogelijk verzonden, maar dat is na 12 uur nog niet zeker. Kies opnieuw " \
  "controleren, toch opnieuw versturen of afbreken."

/* The ends that most faults come to. */
#define SENT { INL_INQUIRY_STATE_SENT, SENT_TEXT, NEXT_NOTHING }
#define WAITS { INL_INQUIRY_STATE_QUEUED, WAITING_TEXT, NEXT_RETRY }
#define WAITS_FOR(seconds) { INL_INQUIRY_STATE_QUEUED, WAITING_TEXT, NEXT_RETRY, seconds }
#define UNSURE { INL_INQUIRY_STATE_UNKNOWN, UNKNOWN_TEXT, NEXT_LOOK_UP }
#define UNSURE_FOR(seconds) { INL_INQUIRY_STATE_UNKNOWN, UNKNOWN_TEXT, NEXT_LOOK_UP, seconds }

G_END_DECLS
