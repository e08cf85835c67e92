// SPDX-License-Identifier: Apache-2.0
//
// The grammar of Rollout. Four shapes of statement, so that a new field of Argo CD or Flagger is a row
// of the schema and never a rule here: fields, blocks and sentences (which only the schema can tell
// apart), and the binders `import let for if template override use`.
//
// It holds no code: compiler/syntax/builder.h listens and makes the AST from the labels, and
// compiler/syntax/file_parser.h asks for one `statement` at a time, so that a mistake stays in its own.
// Every decision but `else if`, a named argument and the loop of `expr` looks at one token.
parser grammar RolloutParser;

options { tokenVocab = RolloutLexer; }

file: (statement SEMICOLON | SEMICOLON)* EOF;

body: open=LBRACE (statements+=statement SEMICOLON | SEMICOLON)* close=RBRACE;

statement
  : importing
  | letting
  | forLoop
  | ifChain
  | templating
  | overriding
  | mixing
  | unsetting
  | node
  ;

importing: IMPORT source=STRING (AS alias=IDENT)?;

letting: LET name=IDENT (COLON declared=type)? ASSIGN value=expr;

forLoop: FOR variables=binding IN source=expr (IF condition=expr)? body;

ifChain
  : IF conditions+=expr bodies+=body (ELSE IF conditions+=expr bodies+=body)* (ELSE bodies+=body)?
  ;

templating
  : TEMPLATE name=IDENT LPAREN (parameters+=parameter (COMMA parameters+=parameter)*)? RPAREN
    ARROW result=IDENT (FROM base=expr)? body
  ;

overriding: OVERRIDE kind=IDENT label=(IDENT | STRING) body;

mixing: USE mixin=expr;

unsetting: UNSET steps+=IDENT (DOT steps+=IDENT)*;

// A field (`a.b = 1`, `a += [2]`), a block (`retry { … }`) or a sentence (`allow kind "Service"`).
node
  : lead=(IDENT | ALLOW | DENY | WARN)
    ( (DOT steps+=IDENT)* assignment=(ASSIGN | APPEND) value=expr
    | words+=word* (FROM base=expr)? (WHERE where=expr)? (WHEN when=expr)? (BECAUSE reason=STRING)?
      block=body?
    )
  ;

word
  : steps+=IDENT (DOT steps+=IDENT)*
  | token=(STRING | COMMA | UNIT_NUMBER | DATE | TIMES | TIME | ALLOW | DENY | WARN | IN | FOR)
  ;

parameter: name=IDENT COLON declared=type (ASSIGN fallback=expr)?;

type: name=IDENT (LESS arguments+=type (COMMA arguments+=type)* GREATER)? optional=QUESTION?;

binding: first=IDENT (COMMA second=IDENT)?;

expr
  : object=expr DOT name=IDENT                                                      # member
  | callee=expr LPAREN (arguments+=argument (COMMA arguments+=argument)*)? RPAREN   # call
  | object=expr LBRACKET key=expr RBRACKET                                          # index
  | MINUS operand=expr                                                              # negation
  | left=expr sign=(STAR | SLASH) right=expr                                        # binary
  | left=expr sign=(PLUS | MINUS) right=expr                                        # binary
  | <assoc=right> left=expr sign=COALESCE right=expr                                # binary
  | left=expr sign=(EQUAL | UNEQUAL | LESS | GREATER | LESS_EQUAL | GREATER_EQUAL | IN | MATCHES)
    right=expr                                                                      # binary
  | left=expr sign=NOT IN right=expr                                                # binary
  | NOT operand=expr                                                                # complement
  | left=expr sign=AND right=expr                                                   # binary
  | left=expr sign=OR right=expr                                                    # binary
  | IF condition=expr THEN consequent=expr ELSE alternative=expr                    # conditional
  | token=(STRING | NUMBER | UNIT_NUMBER | DATE | TRUE | FALSE | NULL_ | IDENT)     # atom
  | LPAREN inner=expr RPAREN                                                        # group
  | LBRACKET (each=generator COLON element=expr | (items+=expr (COMMA items+=expr)*)?) RBRACKET
                                                                                    # list
  | LBRACE
    ( each=generator COLON key=expr ASSIGN value=expr SEMICOLON?
    | entries+=entry? (separator entries+=entry?)*
    ) RBRACE                                                                        # record
  ;

argument: (name=IDENT ASSIGN)? value=expr;

generator: FOR variables=binding IN source=expr (IF condition=expr)?;

entry: key=(IDENT | STRING) ASSIGN value=expr;

separator: COMMA | SEMICOLON;
