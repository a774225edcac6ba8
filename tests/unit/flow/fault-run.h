/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fault-table.h"
#include "flow-fixture.h"

G_BEGIN_DECLS

/* An office that works with a faulty service. */
typedef struct
{
  Fixture       fixture;
  FaultService *service;
  guint         n_vacancies;
} Bench;

/* One inquiry that meets a fault. */
typedef struct
{
  Bench    *bench;
  gint64    vacancy_id;
  gint64    inquiry_id;
  char     *kenmerk;           /* (nullable) */
  guint     n_posts;           /* so many came, with this kenmerk */
  gboolean  is_taken;          /* the service has it, and has mailed */
} Run;

/* For a call that is to be answered. */
#define RUN_LONG_MS (25 * 1000)

/* So that nobody can say what became of a click. */
extern const Fault run_unavailable;

void        bench_set_up            (Bench         *b,
                                     gconstpointer  data);
void        bench_tear_down         (Bench         *b,
                                     gconstpointer  data);

void        run_begin               (Run           *run,
                                     Bench         *bench);
void        run_note                (Run           *run,
                                     InlOutcome    *outcome);
InlOutcome *run_click               (Run           *run);
void        run_click_into_the_dark (Run           *run);
gboolean    run_is_due              (Run           *run);
void        run_try_by_timer        (Run           *run);
void        run_assert_end          (Run           *run,
                                     const End     *end,
                                     InlOutcome    *outcome);
void        run_go_on               (Run           *run,
                                     const End     *end);
void        run_assert_sent_once    (Run           *run);
void        run_end                 (Run           *run);

G_END_DECLS
