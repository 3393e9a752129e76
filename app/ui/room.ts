import type {Offer} from '../core/accounts/offer.ts';
import type {Check} from '../core/doctor/check.ts';
import type {CommentKind} from '../core/comments/subject.ts';
import type {Panel, RoomTools} from '../core/http/register-routes.ts';
import type {Server} from '../core/http/server.ts';
import type {Register} from '../core/register.ts';
import type {LetterHandler} from './letters/handler.ts';

/** One room of the house: its register, its words, its routes. */
export interface Room {
  readonly register: Register;
  /** Its folders of message files, each with one per language. */
  readonly messages: string | readonly string[];
  /** What it contributes to the record pages of other rooms. */
  readonly panels: readonly Panel[];
  /** What can be done in it with an account. */
  readonly offers?: readonly Offer[];
  /** What of it people can comment on. */
  readonly comments?: readonly CommentKind[];
  /** What it asks people without an account, by mailed link. */
  readonly letters?: readonly LetterHandler[];
  /** What `parvis doctor` looks at for it. */
  readonly checks?: readonly Check[];
  mount(app: Server, tools: RoomTools): void;
}
