/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-sender.h"

G_BEGIN_DECLS

/* Of one program; the contract does not say how many the service likes. */
#define INL_SENDER_MAX_CALLS 4

struct _InlSender
{
  GObject parent_instance;

  InlAttemptParts  parts;          /* (owned): references */
  GHashTable      *runs;           /* (owned): inquiry id → what is under way for it */
  GHashTable      *unsaved;        /* (owned): inquiry id → InlVerdict */
  GPtrArray       *finish_tasks;   /* (owned) (element-type GTask) */
  gint64           busy_since;     /* monotonic microseconds: since when the database is */
  gint64           busy_at;        /* and when that was found last; 0: something went well since */

  /* inl-sender-timer.c */
  GNetworkMonitor *network;        /* (owned) (nullable): once started */
  guint            timer;          /* source id, or 0 */
  gint64           paused_since;   /* seconds */
  gint64           paused_until;   /* seconds; nothing is begun by itself before; -1: until woken */
  InlOutcomeKind   pause_kind;     /* what it waits for then */
  guint            n_pauses;       /* so far */
  gint64           network_rest_until;  /* monotonic microseconds */
  guint            network_timer;  /* source id, or 0: it changed during that rest */
  GDBusConnection *system_bus;     /* (owned) (nullable): which tells of sleep, once it is there */
  guint            sleep_signal;   /* subscription, or 0 */
  gboolean         is_ticking;
  gboolean         is_tick_wanted; /* the network came back during a tick */
  gboolean         is_scheduling;
  gboolean         is_schedule_wanted;
  gint64           ticked_at;      /* seconds: the last tick began */
  gboolean         was_tick_idle;  /* and found nothing that it could try */
};

void inl_sender_schedule           (InlSender      *self);
void inl_sender_pause              (InlSender      *self,
                                    InlOutcomeKind  kind,
                                    gint64          seconds);

/* inl-sender.c */
void inl_sender_save_unsaved       (InlSender      *self);
void inl_sender_emit_pause_changed (InlSender      *self);

G_END_DECLS
