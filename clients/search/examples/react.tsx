// React 19 (and 18) take custom elements as they are. Events have names with a dash, so they are listened to by hand.
import 'dateline-search';
import type {DatelineSearch, RelatedAttributes, SearchAttributes} from 'dateline-search';
import {useEffect, useRef, type DetailedHTMLProps, type HTMLAttributes} from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'dateline-search': DetailedHTMLProps<HTMLAttributes<DatelineSearch>, DatelineSearch> & SearchAttributes;
      'dateline-related': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & RelatedAttributes;
    }
  }
}

const server = 'https://search.example.org';

export function Search({onQuery}: {onQuery: (query: string) => void}) {
  const box = useRef<DatelineSearch>(null);
  useEffect(() => {
    const element = box.current!;
    const listen = (event: CustomEvent<{query: string}>) => {
      event.preventDefault();  // the app shows the results itself
      onQuery(event.detail.query);
    };
    element.addEventListener('dateline-search', listen);
    return () => element.removeEventListener('dateline-search', listen);
  }, [onQuery]);
  return <dateline-search ref={box} server={server} shortcuts="" />;
}

export function Background({id}: {id: string}) {
  return <dateline-related for={id} server={server} article="/stories/{id}" />;
}
