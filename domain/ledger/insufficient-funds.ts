import { DomainError } from "#domain/errors";
import { type Currency, formatMoney, type Micros } from "#domain/money";

type Amounts = { availableMicros: Micros; neededMicros: Micros; currency: Currency };

/** There is less money at an address than would leave it. `data` has the amounts as decimal strings of micros. */
export class InsufficientFunds extends DomainError {
  readonly code = "INSUFFICIENT_FUNDS";
  readonly kind = "conflict" as const;
  readonly address: string;
  readonly availableMicros: Micros;
  readonly neededMicros: Micros;

  constructor(address: string, { availableMicros, neededMicros, currency }: Amounts) {
    const available = formatMoney(availableMicros, currency);
    const needed = formatMoney(neededMicros, currency);
    super(sentence(address, available, needed), {
      address,
      availableMicros: availableMicros.toString(),
      neededMicros: neededMicros.toString(),
      missingMicros: (neededMicros - availableMicros).toString(),
      currency,
    });
    this.address = address;
    this.availableMicros = availableMicros;
    this.neededMicros = neededMicros;
  }
}

function sentence(address: string, available: string, needed: string): string {
  const [kind, , place] = address.split(":");
  if (kind === "requester") {
    return `This needs ${needed}, but the organization has ${available} available. Deposit money first.`;
  }
  if (kind === "job") return `This needs ${needed}, but ${available} is held for the job.`;
  if (kind === "exam") return `This needs ${needed}, but ${available} is held for the exam.`;
  if (place === "earned")
    return `This needs ${needed}, but the worker has ${available} that can be paid out.`;
  return `This needs ${needed}, but there is ${available} at ${address}.`;
}
