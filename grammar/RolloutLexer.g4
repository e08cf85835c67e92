// SPDX-License-Identifier: Apache-2.0
//
// The tokens of Rollout: the specification that compiler/syntax/scanner.cpp implements by hand (five
// times as fast, and with better words for what is wrong). A test holds the two together.
//
// What a lexer rule cannot say is done by compiler/syntax/layout.cpp between the two grammars:
//   * a SEMICOLON goes in at the end of a statement: where the previous token can end one, the innermost
//     open bracket is `{` or none, and the next token is `}`, the end, or on a new line and not one of
//     `because when where and or . + ?? then else ,`
//   * a keyword is an IDENT after `.` on the same line, and where a statement or an entry begins with it and `=` follows
//     (for a statement also `+=`, `{` or `.`)
//   * a COMMA before `]` or `)` is dropped
lexer grammar RolloutLexer;

IMPORT: 'import';
AS: 'as';
LET: 'let';
FOR: 'for';
IN: 'in';
IF: 'if';
THEN: 'then';
ELSE: 'else';
TEMPLATE: 'template';
FROM: 'from';
OVERRIDE: 'override';
USE: 'use';
UNSET: 'unset';
ALLOW: 'allow';
DENY: 'deny';
WARN: 'warn';
WHEN: 'when';
WHERE: 'where';
BECAUSE: 'because';
TRUE: 'true';
FALSE: 'false';
NULL_: 'null';
AND: 'and';
OR: 'or';
NOT: 'not';
MATCHES: 'matches';

LBRACE: '{';
RBRACE: '}';
LBRACKET: '[';
RBRACKET: ']';
LPAREN: '(';
RPAREN: ')';

ARROW: '->';
EQUAL: '==';
UNEQUAL: '!=';
ASSIGN: '=';
APPEND: '+=';
DOT: '.';
COMMA: ',';
COLON: ':';
SEMICOLON: ';';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
LESS_EQUAL: '<=';
GREATER_EQUAL: '>=';
LESS: '<';
GREATER: '>';
COALESCE: '??';
QUESTION: '?';

DATE: D D D D '-' D D '-' D D;
TIMES: D D ':' D D '-' D D ':' D D;
TIME: D D ':' D D;
UNIT_NUMBER: DIGITS ('.' D+)? ([a-zA-Z] [0-9a-zA-Z]* | '%');
NUMBER: DIGITS ('.' D+)?;

// `-` joins two parts of a name only without a blank, so `a - b` subtracts and `prod-eu` is a name.
IDENT: [a-zA-Z_] [a-zA-Z0-9_]* ('-' [a-zA-Z0-9] [a-zA-Z0-9_]*)*;

// One token a string, whatever is interpolated in it. The long forms stand first in the longest match.
STRING
  : '"""' (ESCAPE | ~'\\')*? '"""'
  | '\'\'\'' .*? '\'\'\''
  | '"' (ESCAPE | ~["\\\r\n])* '"'
  | '\'' ~['\r\n]* '\''
  ;

COMMENT: ('#' | '//') ~[\r\n]* -> channel(HIDDEN);
BLANK: [ \t\r\n\uFEFF]+ -> skip;

fragment ESCAPE: '\\' .;
fragment DIGITS: D ('_'? D)*;
fragment D: [0-9];
