/* The audit log as a part of the operators' page. */
export { AuditLog as default } from '../ui/audit-log.js';
