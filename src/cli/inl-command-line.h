/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "inl-cli.h"

G_BEGIN_DECLS

/**
 * InlCommand:
 * @name: one word, or two such as "token testen"
 * @arguments: (nullable): what follows the name in the usage line, Dutch
 * @summary: a line for the list of commands, Dutch
 * @options: (nullable): its own options; their values live as long as the program
 * @min_arguments: how many arguments it needs
 * @max_arguments: how many it takes, or -1
 * @run: does it, with what is left after the options; gives the exit status
 * @creates: it makes the database that --database names when that is not there
 * @details: (nullable): more of it, for its help alone, Dutch
 */
typedef struct
{
  const char         *name;
  const char         *arguments;
  const char         *summary;
  const GOptionEntry *options;
  int                 min_arguments;
  int                 max_arguments;
  int               (*run) (InlCli *cli, char **arguments);
  gboolean            creates;
  const char         *details;
} InlCommand;

extern const InlCommand inl_commands_asking[];
extern const InlCommand inl_commands_files[];
extern const InlCommand inl_commands_positions[];
extern const InlCommand inl_commands_rights[];
extern const InlCommand inl_commands_session[];

int inl_command_line_run (int    argc,
                          char **argv);

G_END_DECLS
