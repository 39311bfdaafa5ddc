/// <reference lib="webworker" />
// One event stream for all tabs of this browser. It is open while somebody listens.

const scope = self as unknown as SharedWorkerGlobalScope;
const [, officePrefix = ''] = scope.name.split(' ');
const ports = new Set<MessagePort>();
let source: EventSource | null = null;

function settle(): void {
  if (ports.size > 0 && !source) {
    source = new EventSource(`${officePrefix}/api/live`);
    source.onmessage = () => {
      for (const port of ports) port.postMessage('changed');
    };
    // A refused stream (signed out, for one) is closed for good: the next hello opens it again.
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) source = null;
    };
  }
  if (ports.size === 0 && source) {
    source.close();
    source = null;
  }
}

scope.onconnect = (event) => {
  const port = event.ports[0];
  if (!port) return;
  port.onmessage = (message) => {
    if (message.data === 'hello') ports.add(port);
    else ports.delete(port);
    settle();
  };
};

export {};
