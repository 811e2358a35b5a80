/** What oidc-provider keeps, for one server: its own memory is one for all servers of a process. */
export class Memory {
  #rows
  #kind

  constructor(rows, kind) {
    this.#rows = rows
    this.#kind = kind
  }

  static ofOneServer() {
    const rows = new Map()
    return (kind) => new Memory(rows, kind)
  }

  async upsert(id, payload) {
    this.#rows.set(this.#key(id), payload)
  }

  async find(id) {
    return this.#rows.get(this.#key(id))
  }

  async findByUid(uid) {
    return this.#first((row) => row.uid === uid)
  }

  async findByUserCode(userCode) {
    return this.#first((row) => row.userCode === userCode)
  }

  async consume(id) {
    this.#rows.get(this.#key(id)).consumed = Math.floor(Date.now() / 1000)
  }

  async destroy(id) {
    this.#rows.delete(this.#key(id))
  }

  async revokeByGrantId(grantId) {
    for (const [key, row] of this.#rows) {
      if (row.grantId === grantId) {
        this.#rows.delete(key)
      }
    }
  }

  #key(id) {
    return `${this.#kind}:${id}`
  }

  #first(holds) {
    return [...this.#rows.values()].find(holds)
  }
}
