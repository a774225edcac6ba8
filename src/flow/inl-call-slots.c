/* SPDX-License-Identifier: GPL-3.0-or-later */

/* InlCallSlots: a few calls at once, and the others after them in the order in which they came. So
 * an attempt can be claimed and have its key at hand before it is its turn, and the service is
 * kept busy without ever having more calls than it likes. */

#define G_LOG_DOMAIN "inl-sender"

#include "config.h"

#include "inl-call-slots.h"

typedef struct
{
  InlCallFunc  call;
  GTask       *task;  /* (unowned): whoever waits owns itself until its call */
} Waiting;

struct _InlCallSlots
{
  GObject  parent_instance;

  guint    n_free;
  GQueue   waiting;   /* (element-type Waiting) */
};

G_DEFINE_FINAL_TYPE (InlCallSlots, inl_call_slots, G_TYPE_OBJECT)

static void
inl_call_slots_finalize (GObject *object)
{
  g_assert (g_queue_is_empty (&INL_CALL_SLOTS (object)->waiting));

  G_OBJECT_CLASS (inl_call_slots_parent_class)->finalize (object);
}

static void
inl_call_slots_class_init (InlCallSlotsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = inl_call_slots_finalize;
}

static void
inl_call_slots_init (InlCallSlots *self)
{
  g_queue_init (&self->waiting);
}

/**
 * inl_call_slots_new:
 * @n_slots: how many calls at once
 *
 * Returns: (transfer full): as many slots, all free
 */
InlCallSlots *
inl_call_slots_new (guint n_slots)
{
  InlCallSlots *self = g_object_new (INL_TYPE_CALL_SLOTS, NULL);

  self->n_free = n_slots;
  return self;
}

/**
 * inl_call_slots_take:
 * @self: the slots
 * @call: (scope async): makes the call: now, or when it is its turn
 * @task: for @call
 *
 * What @call began ends with inl_call_slots_give_back().
 */
void
inl_call_slots_take (InlCallSlots *self,
                     InlCallFunc   call,
                     GTask        *task)
{
  Waiting *waiting;

  if (self->n_free > 0)
    {
      self->n_free--;
      call (task);
      return;
    }

  waiting = g_new0 (Waiting, 1);
  waiting->call = call;
  waiting->task = task;
  g_queue_push_tail (&self->waiting, waiting);
}

/**
 * inl_call_slots_withdraw:
 * @self: the slots
 * @task: for which a slot was taken
 *
 * Gives up waiting for a slot.
 *
 * Returns: whether @task waited; its call is not made then
 */
gboolean
inl_call_slots_withdraw (InlCallSlots *self,
                         GTask        *task)
{
  for (GList *link = self->waiting.head; link != NULL; link = link->next)
    {
      Waiting *waiting = link->data;

      if (waiting->task != task)
        continue;

      g_queue_delete_link (&self->waiting, link);
      g_free (waiting);
      return TRUE;
    }

  return FALSE;
}

/**
 * inl_call_slots_give_back:
 * @self: the slots
 *
 * A call is over: the next one is made.
 */
void
inl_call_slots_give_back (InlCallSlots *self)
{
  g_autofree Waiting *next = g_queue_pop_head (&self->waiting);

  if (next != NULL)
    next->call (next->task);
  else
    self->n_free++;
}
