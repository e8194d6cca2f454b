// What a golden holds, in Slack's published types. make-schema turns it into schema.json.
import type { HomeView, KnownBlock, ModalView } from '@slack/types';

export interface Message {
  text: string;
  blocks: KnownBlock[];
}

export type Golden = Message | HomeView | ModalView;
